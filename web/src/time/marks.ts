// On which days something changed: a tie's first day, and the day after its last. Days are YYYY-MM-DD, and counted
// from 1970-01-01 where they are numbers.
import type { MarkedTieFragment, Status, TieKind } from "../api/generated/graphql";

export interface Change {
  tie: MarkedTieFragment;
  what: "begins" | "ends";
  /** False where the sources give a month or a year, or a date that is not sure: the day is then only reckoned. */
  dayGiven: boolean;
}

export interface Mark {
  day: string;
  changes: Change[];
}

const MS_PER_DAY = 86_400_000;

export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY);
}

export function dayOf(number: number): string {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

export function shifted(day: string, days: number): string {
  return dayOf(dayNumber(day) + days);
}

/** Whether a tie's own date names the day on which it begins or ends. */
function dayGiven(when: string | null, what: Change["what"]): boolean {
  const ends = (when ?? "").split("/");
  return /^\d{4}-\d{2}-\d{2}$/.test((what === "begins" ? ends[0] : ends.at(-1)) ?? "");
}

interface Wanted {
  statuses: readonly Status[];
  /** null: all. */
  kinds?: readonly TieKind[] | null;
  /** The last day of interest. */
  until: string;
}

/** The days on which ties of these statuses begin or no longer hold, oldest first, each tie once. */
export function marksOf(ties: readonly MarkedTieFragment[], { statuses, kinds = null, until }: Wanted): Mark[] {
  const days = new Map<string, Change[]>();
  const add = (day: string, change: Change) => {
    if (day > until) return;
    const there = days.get(day);
    if (there) there.push(change);
    else days.set(day, [change]);
  };
  const seen = new Set<string>();
  for (const tie of ties) {
    if (seen.has(tie.id) || !statuses.includes(tie.status) || (kinds && !kinds.includes(tie.kind))) continue;
    seen.add(tie.id);
    const change = (what: Change["what"]): Change => ({ tie, what, dayGiven: dayGiven(tie.when, what) });
    if (tie.validFrom) add(tie.validFrom, change("begins"));
    if (tie.validTo && tie.validTo < until) add(shifted(tie.validTo, 1), change("ends"));
  }
  return [...days].map(([day, changes]) => ({ day, changes })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The nearest marks before and after a day. */
export function neighbours(marks: readonly Mark[], day: string): { before: Mark | null; after: Mark | null } {
  return {
    before: marks.findLast((mark) => mark.day < day) ?? null,
    after: marks.find((mark) => mark.day > day) ?? null,
  };
}

export interface Tick {
  year: number;
  /** Where it stands, in percent of the way. */
  at: number;
}

/** The first days of years to write under a way from one day to another: never more than `most`. */
export function yearTicks(from: number, to: number, most = 7): Tick[] {
  const first = Number(dayOf(from).slice(0, 4));
  const last = Number(dayOf(to).slice(0, 4));
  const step = [1, 2, 5, 10, 20, 50, 100].find((years) => (last - first) / years <= most) ?? 500;
  const ticks: Tick[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
    const at = ((dayNumber(`${String(year).padStart(4, "0")}-01-01`) - from) / (to - from)) * 100;
    if (at >= 0 && at <= 100) ticks.push({ year, at });
  }
  return ticks;
}
