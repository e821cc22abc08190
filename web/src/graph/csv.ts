// The ties on screen as a table (RFC 4180), one line a tie, each with the citations of its claims.
import { shareText } from "../parts/figures";
import type { GraphTie } from "./data";
import { citationsOf } from "./svg";

export const COLUMNS = [
  "id", "kind", "source_id", "source_name", "target_id", "target_name", "share", "share_min", "share_max", "amount",
  "currency", "role", "status", "contested", "when", "valid_from", "valid_to", "sources",
] as const; // biome-ignore format: one row of names

/** With a byte order mark, without which Excel takes Chinese for something else. */
export function toCsv(ties: readonly GraphTie[]): string {
  return `\ufeff${[[...COLUMNS], ...ties.map(row)].map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
}

function row(tie: GraphTie): (string | number | boolean | null)[] {
  const { id, kind, source, target, share, amount, role, status, contested, when, validFrom, validTo } = tie;
  return [
    id, kind, source.id, source.name, target.id, target.name, shareText(share), share?.min ?? null, share?.max ?? null,
    amount?.amount ?? null, amount?.currency ?? null, role, status, contested, when, validFrom, validTo,
    citationsOf(tie).join(" | "),
  ]; // biome-ignore format: in the order of COLUMNS
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it: names come from anywhere. */
function cell(value: string | number | boolean | null): string {
  if (value === null) return "";
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
