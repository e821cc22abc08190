// Composes schemas without a server: node compose.mjs name=file.graphql …; prints what is wrong and ends with 1.
import { readFile } from "node:fs/promises";
import apollo from "@apollo/composition";
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";

const subgraphs = await Promise.all(
  process.argv.slice(2).map(async (argument) => {
    const [name, file] = argument.split("=");
    return { name, url: `http://${name}.example/`, typeDefs: parse(await readFile(file, "utf8")) };
  }),
);
for (const [composer, compose] of [["apollo", apollo.composeServices], ["theguild", composeServices]]) {
  const { errors, supergraphSdl } = compose(subgraphs);
  for (const error of errors ?? []) console.error(`${composer}: ${error.message}`);
  if (errors?.length) process.exitCode = 1;
  else console.log(`${composer}: ${supergraphSdl.length} characters`);
}
