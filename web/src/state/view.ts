// How the graph is looked at: both times, the statuses, the language and the theme. It lives in the address's query,
// so that a copied address shows somebody else the same. Every link of the site keeps it: make links with `at`.
import { computed } from "@preact/signals";
import type { Status } from "../api/generated/graphql";
import { params, setParams } from "./route";

export type Language = "en" | "zh";
export type Theme = "dark" | "light";

export interface View {
  /** The day that the ties shall hold on, YYYY-MM-DD; null is today. */
  validAt: string | null;
  /** The instant whose knowledge counts, ISO 8601; null is now. */
  knownAt: string | null;
  statuses: readonly Status[];
  /** null: as the browser prefers. */
  language: Language | null;
  /** null: as the system prefers. */
  theme: Theme | null;
}

/** All statuses, strongest first. */
export const STATUSES: readonly Status[] = [
  "ON_RECORD",
  "REPORTED",
  "SELF_STATED",
  "ALLEGED",
  "CONSIDERED",
  "FORECAST",
  "OPINION",
  "UNPROVEN",
  "DENIED",
];
/** Those that establish something, and that show unasked. */
export const ASSERTED: readonly Status[] = STATUSES.slice(0, 3);

const NAMES = { validAt: "at", knownAt: "known", statuses: "status", language: "lang", theme: "theme" } as const;

function day(text: string | null): string | null {
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

function instant(text: string | null): string | null {
  if (!text || Number.isNaN(Date.parse(text))) return null;
  return text.length === 10 ? `${text}T23:59:59Z` : text;
}

function statuses(text: string | null): readonly Status[] {
  const asked = (text ?? "").toUpperCase().split(",");
  const found = STATUSES.filter((status) => asked.includes(status));
  return found.length > 0 ? found : ASSERTED;
}

/** The view that an address's query asks for; what it does not say, or says wrongly, is the default. */
export function readView(query: URLSearchParams): View {
  const language = query.get(NAMES.language);
  const theme = query.get(NAMES.theme);
  return {
    validAt: day(query.get(NAMES.validAt)),
    knownAt: instant(query.get(NAMES.knownAt)),
    statuses: statuses(query.get(NAMES.statuses)),
    language: language === "en" || language === "zh" ? language : null,
    theme: theme === "dark" || theme === "light" ? theme : null,
  };
}

function written(change: Partial<View>): Record<string, string | null> {
  const out: Record<string, string | null> = {};
  if (change.validAt !== undefined) out[NAMES.validAt] = change.validAt;
  if (change.knownAt !== undefined) out[NAMES.knownAt] = change.knownAt;
  if (change.language !== undefined) out[NAMES.language] = change.language;
  if (change.theme !== undefined) out[NAMES.theme] = change.theme;
  if (change.statuses !== undefined) {
    const names = STATUSES.filter((status) => change.statuses?.includes(status)).join(",");
    out[NAMES.statuses] = names === ASSERTED.join(",") ? null : names.toLowerCase();
  }
  return out;
}

export const view = computed(() => readView(params.value));

/** Look at the same page differently. */
export function changeView(change: Partial<View>, options?: { replace?: boolean }): void {
  setParams(written(change), options);
}

/** An address of this site that keeps the present view; `extra` are the page's own parameters. */
export function at(path: string, extra: Record<string, string | null> = {}, change: Partial<View> = {}): string {
  const kept = new URLSearchParams();
  const all = { ...written(view.value), ...written(change), ...extra };
  for (const [name, value] of Object.entries(all)) if (value) kept.set(name, value);
  const query = kept.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return query ? `${path}?${query}` : path;
}

/** What a query with `$validAt`, `$knownAt` and `$statuses` takes. Null means today, and as known now. */
export const viewVariables = computed(() => {
  const { validAt, knownAt, statuses } = view.value;
  return { validAt, knownAt, statuses: [...statuses] };
});
