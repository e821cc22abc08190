// Entities and ties for the tests of this folder: made up, small, and with everything that can be awkward in a name.
import type { EntityKind, Status, TieKind } from "../api/generated/graphql";
import { type GraphData, type GraphTie, NOTHING, withTies } from "./data";

export function entity(id: string, name = id.toUpperCase(), kind: EntityKind = "COMPANY", countries = ["CN"]) {
  return { id, name, kind, countries };
}

export function tie(source: string, target: string, change: Partial<GraphTie> = {}): GraphTie {
  const kind: TieKind = change.kind ?? "OWNS";
  const status: Status = "ON_RECORD";
  return {
    id: `${kind.toLowerCase()}-${source}-${target}`,
    kind,
    source: entity(source),
    target: entity(target),
    share: null,
    amount: null,
    role: null,
    note: null,
    when: "2020/..",
    validFrom: "2020-01-01",
    validTo: null,
    status,
    contested: false,
    documents: [{ id: "d1", title: "Register", publisher: null, published: null }],
    claims: [{ citation: "Register, p. 1." }],
    ...change,
  };
}

export function dataOf(...ties: GraphTie[]): GraphData {
  return withTies(NOTHING, ties);
}
