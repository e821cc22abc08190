// All ties of an entity on one day, page by page. A part of them cannot be compared: a tie that is only on a later page
// would look as if it had ended.
import { type Answer, useAsked } from "../../api/answer";
import { type Answered, ask } from "../../api/client";
import {
  type TieKind,
  type TieLineFragment,
  TiesOnDayDocument,
  type TiesOnDayQuery,
} from "../../api/generated/graphql";
import { viewVariables } from "../../state/view";

/** So many ties of one day can be compared; with more there are none in `ties`. */
export const MOST = 2_000;

export interface OnDay {
  entity: NonNullable<TiesOnDayQuery["graph"]["entity"]> | null;
  ties: TieLineFragment[];
  /** How many there are, also where they are too many. */
  total: number;
}

export function useTiesOn(id: string, kinds: TieKind[] | null, validAt: string): Answer<OnDay> {
  const asked = { id, kinds, ...viewVariables.value, validAt };
  return useAsked(JSON.stringify(asked), (signal) => allTies(asked, signal));
}

async function allTies(
  asked: { id: string; kinds: TieKind[] | null; validAt: string } & typeof viewVariables.value,
  signal: AbortSignal,
): Promise<Answered<OnDay>> {
  const ties: TieLineFragment[] = [];
  let variables: typeof asked & { after?: string | null } = asked;
  for (;;) {
    const { data, graph } = await ask(TiesOnDayDocument, variables, signal);
    const entity = data.graph.entity;
    if (!entity) return { data: { entity: null, ties: [], total: 0 }, graph };
    const { edges, pageInfo, totalCount: total } = entity.ties;
    if (total > MOST) return { data: { entity, ties: [], total }, graph };
    ties.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) return { data: { entity, ties, total }, graph };
    variables = { ...asked, knownAt: graph.knownAt, after: pageInfo.endCursor };
  }
}
