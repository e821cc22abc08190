// Where the reader is: the path and the query of the address, as signals. The address is the only state that lasts.
import { computed, signal } from "@preact/signals";

const address = signal(new URL(window.location.href));

export const path = computed(() => address.value.pathname);
export const params = computed(() => address.value.searchParams);
/** The whole address, for permalinks. */
export const here = computed(() => address.value.href);

/** Go to an address of this site. `replace` keeps the back button from stepping through every keystroke. */
export function go(href: string, { replace = false }: { replace?: boolean } = {}): void {
  const next = new URL(href, address.value);
  if (next.href === address.value.href) return;
  const moved = next.pathname !== address.value.pathname;
  if (replace) history.replaceState(null, "", next);
  else history.pushState(null, "", next);
  address.value = next;
  if (moved && !replace) window.scrollTo(0, 0);
}

/** Set some parameters of the present page; `null` or an empty text takes one away. */
export function setParams(changes: Record<string, string | null>, options?: { replace?: boolean }): void {
  const next = new URL(address.value);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") next.searchParams.delete(name);
    else next.searchParams.set(name, value);
  }
  go(next.href, options);
}

/** Make links of this site change the page without loading it. Call once, when the application starts. */
export function followLinks(known: (path: string) => boolean): void {
  window.addEventListener("popstate", () => {
    address.value = new URL(window.location.href);
  });
  document.addEventListener("click", (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target || link.hasAttribute("download") || link.origin !== window.location.origin) return;
    if (link.hash && link.pathname === window.location.pathname && link.search === window.location.search) return;
    if (!known(link.pathname)) return;
    event.preventDefault();
    go(link.href);
  });
}
