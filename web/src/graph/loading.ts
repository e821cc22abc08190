// Asks the API for what a graph shows: entities with their ties, page by page where there are many.
import { ask } from "../api/client";
import {
  AroundDocument,
  BetweenDocument,
  ExpandHoldingsDocument,
  ExpandKindDocument,
  ExpandOwnersDocument,
  type GraphTiePageFragment,
  type Status,
  type TieKind,
} from "../api/generated/graphql";
import { TIE_KINDS } from "../i18n/terms";
import type { GraphEntity, GraphTie } from "./data";

export interface ViewVariables {
  validAt: string | null;
  knownAt: string | null;
  statuses: Status[];
}

/** So many ties of one entity are read unasked, and so many come with one page. */
export const PAGE = 200;
const AT_ONCE = 5;

export interface Around {
  /** The id that was asked for; the entity may have another by now. Null: nobody of that id. */
  asked: string;
  entity: GraphEntity | null;
  ties: readonly GraphTie[];
  /** How many ties it has; more than `ties` holds, where it is a hub. */
  total: number;
}

/** Entities with their newest ties. `onSome` hears of each as it comes. */
export async function around(
  ids: readonly string[],
  view: ViewVariables,
  signal: AbortSignal,
  onSome: (some: Around) => void,
): Promise<void> {
  const left = [...ids];
  const worker = async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      const { data } = await ask(AroundDocument, { id, first: PAGE, ...view }, signal);
      const found = data.graph.entity;
      const ties = found?.ties.edges.map(({ node }) => node) ?? [];
      onSome({ asked: id, entity: found, ties, total: found?.ties.totalCount ?? 0 });
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, ids.length) }, worker));
}

/** The strongest tie between each two of some hubs, which reading their newest ties might have missed. */
export async function between(hubs: readonly string[], view: ViewVariables, signal: AbortSignal): Promise<GraphTie[]> {
  const found: GraphTie[] = [];
  for (const [index, from] of hubs.entries())
    for (const to of hubs.slice(index + 1)) {
      const { data } = await ask(BetweenDocument, { from, to, kinds: [...TIE_KINDS], ...view }, signal);
      found.push(...data.graph.paths.paths.flatMap(({ ties }) => ties));
    }
  return found;
}

/** Ties to expand by: of one kind, or of ownership in one direction. */
export type Door = TieKind | "owners" | "holdings";

export interface Page {
  ties: readonly GraphTie[];
  total: number;
  /** Where the next page begins; null after the last. */
  next: string | null;
}

/** One page of an entity's ties behind a door. */
export async function expanded(id: string, door: Door, after: string | null, view: ViewVariables): Promise<Page> {
  const variables = { id, first: PAGE, after, ...view };
  let page: GraphTiePageFragment | undefined;
  if (door === "owners") page = (await ask(ExpandOwnersDocument, variables)).data.graph.entity?.owners;
  else if (door === "holdings") page = (await ask(ExpandHoldingsDocument, variables)).data.graph.entity?.holdings;
  else page = (await ask(ExpandKindDocument, { ...variables, kinds: [door] })).data.graph.entity?.ties;
  if (!page) return { ties: [], total: 0, next: null };
  const { totalCount, pageInfo, edges } = page;
  return {
    ties: edges.map(({ node }) => node),
    total: totalCount,
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}
