// Two days of one entity, tie by tie: what is new, what no longer holds, what is told otherwise, what is the same.
import type { TieLineFragment } from "../../api/generated/graphql";
import { TIE_KINDS } from "../../i18n/terms";

export type What = "new" | "gone" | "changed" | "same";
/** What can be told otherwise of a tie that joins the same two entities in the same way. */
export type Part = "share" | "amount" | "role" | "status" | "contested" | "when";

export interface Row {
  what: What;
  before: TieLineFragment | null;
  after: TieLineFragment | null;
  /** Only for changed rows: in what they differ. */
  parts: Part[];
}

const PARTS: readonly Part[] = ["share", "amount", "role", "status", "contested", "when"];

function key(tie: TieLineFragment): string {
  return JSON.stringify([tie.kind, tie.source.id, tie.target.id]);
}

function differing(before: TieLineFragment, after: TieLineFragment): Part[] {
  return PARTS.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}

/**
 * Ties with the same id are the same. Of the rest, those of one kind between the same two entities are one tie told
 * otherwise: first those with an equal role, then in the order of their first days. What is left is new or gone.
 */
export function difference(before: readonly TieLineFragment[], after: readonly TieLineFragment[]): Row[] {
  const then = new Map(before.map((tie) => [tie.id, tie]));
  const now = new Map(after.map((tie) => [tie.id, tie]));
  const rows: Row[] = [];
  for (const [id, tie] of then) {
    const same = now.get(id);
    if (!same) continue;
    rows.push({ what: "same", before: tie, after: same, parts: [] });
    then.delete(id);
    now.delete(id);
  }
  const pair = (fits: (one: TieLineFragment, other: TieLineFragment) => boolean) => {
    const left = new Map<string, TieLineFragment[]>();
    for (const tie of [...now.values()].sort(byFirstDay)) left.set(key(tie), [...(left.get(key(tie)) ?? []), tie]);
    for (const tie of [...then.values()].sort(byFirstDay)) {
      const other = left.get(key(tie))?.find((one) => now.has(one.id) && fits(tie, one));
      if (!other) continue;
      rows.push({ what: "changed", before: tie, after: other, parts: differing(tie, other) });
      then.delete(tie.id);
      now.delete(other.id);
    }
  };
  pair((one, other) => one.role === other.role);
  pair(() => true);
  for (const tie of then.values()) rows.push({ what: "gone", before: tie, after: null, parts: [] });
  for (const tie of now.values()) rows.push({ what: "new", before: null, after: tie, parts: [] });
  return rows.sort(byKind);
}

function byFirstDay(one: TieLineFragment, other: TieLineFragment): number {
  return (one.validFrom ?? "").localeCompare(other.validFrom ?? "") || one.id.localeCompare(other.id);
}

function byKind(one: Row, other: Row): number {
  const place = (row: Row) => TIE_KINDS.indexOf((row.after ?? row.before)?.kind ?? "LINKED_TO");
  const name = (row: Row) => (row.after ?? row.before)?.source.name ?? "";
  return place(one) - place(other) || name(one).localeCompare(name(other));
}
