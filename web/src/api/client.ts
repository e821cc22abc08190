// Asks the GraphQL API. Queries are the typed documents that generate.mjs makes of the *.graphql files.
import { signal } from "@preact/signals";
import type { TypedDocumentString } from "./generated/graphql";

/** What every answer says of itself; asking again with its `knownAt` gives the same bytes. */
export interface GraphStamp {
  version: string;
  validAt: string;
  knownAt: string;
}

export interface Answered<R> {
  data: R;
  graph: GraphStamp;
}

/** The API refused: `code` is its own (BAD_USER_INPUT, TOO_EXPENSIVE, …), or HTTP with the number. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Nobody answered: no network, or the server is not running. */
export class OfflineError extends Error {}

/** True after a request that nobody answered, until one is answered again. */
export const offline = signal(!navigator.onLine);
let asked = 0;
/** How many requests had been made when the network went: their answers say nothing of it. */
let askedBefore = 0;
function lost(): void {
  offline.value = true;
  askedBefore = asked;
}
window.addEventListener("offline", lost);
window.addEventListener("online", () => {
  offline.value = false;
});

interface Body<R> {
  data?: R | null;
  errors?: { message: string; extensions?: { code?: string } }[];
  extensions?: { graph?: GraphStamp };
}

const MOST_KEPT = 60;
const kept = new Map<string, Answered<unknown>>();

/** Forget the answers of this session: the reader asked to look again. */
export function forget(): void {
  kept.clear();
}

/** The answer that this session already has, if any. */
export function remembered<R, V>(document: TypedDocumentString<R, V>, variables: V): Answered<R> | null {
  return (kept.get(keyOf(document, variables)) as Answered<R> | undefined) ?? null;
}

function keyOf<R, V>(document: TypedDocumentString<R, V>, variables: V): string {
  return `${document.toString()}\n${JSON.stringify(variables)}`;
}

/** Ask once. Throws ApiError, OfflineError, or AbortError where the signal ended it. */
export async function ask<R, V>(
  document: TypedDocumentString<R, V>,
  variables: V,
  signal?: AbortSignal,
): Promise<Answered<R>> {
  const key = keyOf(document, variables);
  const known = kept.get(key);
  if (known) return known as Answered<R>;
  const body = await posted<R>(JSON.stringify({ query: document.toString(), variables }), signal ?? null);
  const [first] = body.errors ?? [];
  if (first) throw new ApiError(first.extensions?.code ?? "ERROR", first.message);
  if (!body.data || !body.extensions?.graph) throw new ApiError("EMPTY", "the answer is empty");
  const answered = { data: body.data, graph: body.extensions.graph };
  kept.set(key, answered);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest) kept.delete(oldest);
  return answered;
}

async function posted<R>(body: string, signal: AbortSignal | null): Promise<Body<R>> {
  asked += 1;
  const number = asked;
  let response: Response;
  try {
    response = await fetch("/graphql", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body,
      signal,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    lost();
    throw new OfflineError();
  }
  if (number > askedBefore) offline.value = false;
  try {
    return (await response.json()) as Body<R>;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(`HTTP ${response.status}`, response.statusText || "the answer is not JSON");
  }
}
