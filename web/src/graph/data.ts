// What is known of the entities and ties that a graph shows, in one view. Plain maps; `loading.ts` fills them.
import type { EntityKind, GraphTieFragment } from "../api/generated/graphql";

export type GraphTie = GraphTieFragment;

export interface GraphEntity {
  id: string;
  name: string;
  kind: EntityKind;
  countries: readonly string[];
}

export interface GraphData {
  entities: ReadonlyMap<string, GraphEntity>;
  ties: ReadonlyMap<string, GraphTie>;
}

export const NOTHING: GraphData = { entities: new Map(), ties: new Map() };

/** The data with more ties, and the entities at their ends. */
export function withTies(data: GraphData, more: readonly GraphTie[], found: readonly GraphEntity[] = []): GraphData {
  const entities = new Map(data.entities);
  const ties = new Map(data.ties);
  for (const tie of more) {
    ties.set(tie.id, tie);
    for (const end of [tie.source, tie.target]) if (!entities.has(end.id)) entities.set(end.id, end);
  }
  for (const { id, name, kind, countries } of found) entities.set(id, { id, name, kind, countries });
  return { entities, ties };
}

/** The other ends of ties of an entity, in the order of the ties. */
export function othersOf(id: string, ties: readonly GraphTie[]): string[] {
  return [...new Set(ties.map((tie) => (tie.source.id === id ? tie.target.id : tie.source.id)))];
}

/** Of the entities shown, those of a kind or country, to draw them as one. */
export function membersBy(data: GraphData, shown: readonly string[], by: string): string[] {
  const [what, value = ""] = [by.slice(0, by.indexOf("-")), by.slice(by.indexOf("-") + 1)];
  return shown.filter((id) => {
    const entity = data.entities.get(id);
    return what === "kind" ? entity?.kind === value : entity?.countries.includes(value);
  });
}
