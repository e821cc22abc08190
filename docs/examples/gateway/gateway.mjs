// Apollo's gateway: asks both subgraphs for their schemas, composes them, and answers queries over both.
import { ApolloGateway, IntrospectAndCompose, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";

const gateway = new ApolloGateway({
  supergraphSdl: new IntrospectAndCompose({
    subgraphs: [
      { name: "tiegraph", url: process.env.TIEGRAPH ?? "http://127.0.0.1:8000/graphql" },
      { name: "newsroom", url: process.env.NEWSROOM ?? "http://127.0.0.1:4001/" },
    ],
  }),
  // The gateway then sends hashes of its queries, and their texts only once.
  buildService: ({ url }) => new RemoteGraphQLDataSource({ url, apq: true }),
});

const server = new ApolloServer({ gateway });
const port = Number(process.env.PORT ?? 4000);
const { url } = await startStandaloneServer(server, { listen: { host: "127.0.0.1", port } });
console.log(url);
