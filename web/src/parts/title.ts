// The title of the browser's tab, for as long as a page is there.
import { useEffect } from "preact/hooks";

export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title) document.title = `${title} · tiegraph`;
    return () => {
      document.title = "tiegraph";
    };
  }, [title]);
}
