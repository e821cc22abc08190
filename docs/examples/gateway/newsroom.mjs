// A newsroom's own subgraph: which of its articles are about whom. It knows tiegraph's ids and nothing else of them.
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@interfaceObject"])

  type Query {
    articles: [Article!]!
  }

  type Article {
    slug: ID!
    headline: String!
    about: [Entity!]!
    evidence: [Tie!]!
  }

  # Whatever kind an entity is of: people, companies and contracts all get this field.
  type Entity @key(fields: "id") @interfaceObject {
    id: ID!
    articles: [Article!]!
  }

  type Tie @key(fields: "id", resolvable: false) {
    id: ID!
  }
`);

const articles = [
  { slug: "cameras", headline: "Whose cameras are these?", about: ["hikvision", "hu-yangzhong"], evidence: [] },
  { slug: "parents", headline: "The parent company", about: ["cetc", "hikvision"], evidence: [] },
];
const ids = (list) => list.map((id) => ({ id }));

const resolvers = {
  Query: { articles: () => articles },
  Article: { about: (article) => ids(article.about), evidence: (article) => ids(article.evidence) },
  Entity: {
    __resolveReference: ({ id }) => ({ id }),
    articles: ({ id }) => articles.filter((article) => article.about.includes(id)),
  },
};

const server = new ApolloServer({ schema: buildSubgraphSchema({ typeDefs, resolvers }) });
const port = Number(process.env.PORT ?? 4001);
const { url } = await startStandaloneServer(server, { listen: { host: "127.0.0.1", port } });
console.log(url);
