// Types and documents of the GraphQL API, from the committed schema and every *.graphql file below src.
// A selection that no longer fits the schema ends this with an error, and so ends build, typecheck and test.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { codegen } from "@graphql-codegen/core";
import * as typedDocuments from "@graphql-codegen/typed-document-node";
import * as schemaTypes from "@graphql-codegen/typescript";
import * as operations from "@graphql-codegen/typescript-operations";
import { buildSchema, parse, specifiedRules, validate } from "graphql";
import { globSync } from "tinyglobby";

const here = new URL(".", import.meta.url);
const target = new URL("src/api/generated/graphql.ts", here);
const sdl = await readFile(new URL("../docs/schema.graphql", here), "utf8");
const schema = buildSchema(sdl);
const files = globSync("src/**/*.graphql", { cwd: here.pathname }).sort();
const documents = await Promise.all(
  files.map(async (location) => ({ location, document: parse(await readFile(new URL(location, here), "utf8")) })),
);

const everything = { kind: "Document", definitions: documents.flatMap(({ document }) => document.definitions) };
const rules = specifiedRules.filter(({ name }) => name !== "NoUnusedFragmentsRule");
const wrong = validate(schema, everything, rules);
if (wrong.length > 0) {
  console.error(`docs/schema.graphql does not allow what the explorer asks:\n${wrong.join("\n\n")}`);
  process.exit(1);
}

const config = {
  scalars: { Date: "string", DateTime: "string", EDTF: "string", ID: "string" },
  strictScalars: true,
  enumsAsTypes: true,
  skipTypename: true,
  avoidOptionals: { field: true },
  useTypeImports: true,
  documentMode: "string",
  dedupeFragments: true,
  dedupeOperationSuffix: true,
  pureMagicComment: true,
};
const text = await codegen({
  schema: parse(sdl),
  schemaAst: schema,
  documents,
  config,
  filename: "graphql.ts",
  pluginMap: { schemaTypes, operations, typedDocuments },
  plugins: [{ schemaTypes: {} }, { operations: {} }, { typedDocuments: {} }],
});
const written = `// Made by generate.mjs. Not to be edited.\n${text}`;
await mkdir(new URL(".", target), { recursive: true });
const before = await readFile(target, "utf8").catch(() => "");
if (before !== written) await writeFile(target, written);
