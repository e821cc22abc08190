// Which page stands at which path. Each is loaded when it is first asked for; the graph's libraries with their page.
import type { ComponentType } from "preact";

export interface PageProps {
  /** The `{id}` of the path, decoded; empty where the path has none. */
  id: string;
}

export interface Route {
  pattern: RegExp;
  load: () => Promise<{ default: ComponentType<PageProps> }>;
}

export const ROUTES: readonly Route[] = [
  { pattern: /^\/$/, load: () => import("./search") },
  { pattern: /^\/entities\/([^/]+)$/, load: () => import("./entity") },
  { pattern: /^\/graph$/, load: () => import("./graph") },
  { pattern: /^\/paths$/, load: () => import("./paths") },
  { pattern: /^\/what-if$/, load: () => import("./what-if") },
  { pattern: /^\/ownership\/([^/]+)$/, load: () => import("./ownership") },
  { pattern: /^\/compare\/([^/]+)$/, load: () => import("./compare") },
  { pattern: /^\/documents\/([^/]+)$/, load: () => import("./document") },
  { pattern: /^\/claims\/([^/]+)$/, load: () => import("./claim") },
  { pattern: /^\/ties\/([^/]+)$/, load: () => import("./tie") },
];

/** The route of a path and its id, or null where no page stands. */
export function routeOf(path: string): { route: Route; id: string } | null {
  for (const route of ROUTES) {
    const found = route.pattern.exec(path);
    if (found) return { route, id: decoded(found[1] ?? "") };
  }
  return null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
