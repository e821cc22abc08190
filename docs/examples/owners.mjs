// Who owned a company on a day, by a persisted query over GET, and whether that has changed since.
//   node owners.mjs http://127.0.0.1:8000/graphql hikvision 2019-06-30
import { createHash } from "node:crypto";

const OWNERS = `query Owners($id: ID!, $day: Date) {
  graph(validAt: $day) {
    entity(id: $id) { owners { edges { node { source { name } share { exact } status } } } }
  }
}`;

const [url, id, day] = process.argv.slice(2);

// The query's hash stands for its text, which is sent only where the server does not know it (any more).
async function ask(query, variables, headers = {}) {
  const sha256Hash = createHash("sha256").update(query).digest("hex");
  const parameters = new URLSearchParams({
    variables: JSON.stringify(variables),
    extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash } }),
  });
  const byHash = await fetch(`${url}?${parameters}`, { headers });
  if (byHash.status === 304) return { unchanged: true };
  const answer = await byHash.json();
  const unknown = answer.errors?.some((error) => error.extensions?.code === "PERSISTED_QUERY_NOT_FOUND");
  if (!unknown) return { answer, tag: byHash.headers.get("etag") };
  await fetch(`${url}?${parameters}&${new URLSearchParams({ query })}`);
  return ask(query, variables, headers);
}

const { answer, tag } = await ask(OWNERS, { id, day });
if (answer.errors) throw new Error(answer.errors.map((error) => error.message).join("\n"));
for (const { node } of answer.data.graph.entity.owners.edges) {
  console.log(`${node.share.exact} % ${node.source.name} (${node.status})`);
}

// Later: the tag of the answer that we have. 304 means that it is still good.
const later = await ask(OWNERS, { id, day }, { "if-none-match": tag });
console.log(later.unchanged ? "unchanged" : "changed");
