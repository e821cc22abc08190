// @neo4j/graphql behind Apollo Server's standalone server, as the library's own tutorial sets it up.
// Prints one line with its URL when it is ready. The database is named by NEO4J_URI, _USER, _PASSWORD, _DATABASE.
import { readFileSync } from "node:fs";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE } = process.env;
const typeDefs = readFileSync(new URL("./schema.graphql", import.meta.url), "utf8");
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD));
const neoSchema = new Neo4jGraphQL({
  typeDefs,
  driver,
  features: {
    filters: { String: { GT: true, GTE: true, LTE: true } },
    excludeDeprecatedFields: {
      mutationOperations: true,
      aggregationFilters: true,
      aggregationFiltersOutsideConnection: true,
      relationshipFilters: true,
      attributeFilters: true,
    },
  },
});
const server = new ApolloServer({ schema: await neoSchema.getSchema() });
const { url } = await startStandaloneServer(server, {
  context: async ({ req }) => ({ req, sessionConfig: { database: NEO4J_DATABASE } }),
  listen: { host: "127.0.0.1", port: 0 },
});
console.log(url);
