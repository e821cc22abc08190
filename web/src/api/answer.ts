// A question as a component's state: what is known of the answer so far.
import { useEffect, useRef, useState } from "preact/hooks";
import { type Answered, ask, type GraphStamp, OfflineError, offline, remembered } from "./client";
import type { TypedDocumentString } from "./generated/graphql";

export interface Answer<R> {
  /** The newest answer; while another is on its way, still the one before, and `stale` is true. */
  data: R | null;
  /** True where `data` answers another question than the one asked now: show it dimmed, or not at all. */
  stale: boolean;
  graph: GraphStamp | null;
  busy: boolean;
  error: Error | null;
  again: () => void;
}

interface State<R> {
  answered: Answered<R> | null;
  /** The key of the question that `answered` is the answer to. */
  to: string | null;
  busy: boolean;
  error: Error | null;
}

/** Ask whenever the variables change, and again when the network comes back. `null` variables: do not ask. */
export function useAnswer<R, V>(document: TypedDocumentString<R, V>, variables: V | null): Answer<R> {
  return useAsked(
    variables === null ? null : `${document.toString()}\n${JSON.stringify(variables)}`,
    (signal) => ask(document, variables as V, signal),
    () => remembered(document, variables as V),
  );
}

/**
 * The same for a question that takes several requests. `key` says which question it is, null: none; `asking` asks it;
 * `kept` is the answer that the session already has, if any.
 */
export function useAsked<R>(
  key: string | null,
  asking: (signal: AbortSignal) => Promise<Answered<R>>,
  kept: () => Answered<R> | null = () => null,
): Answer<R> {
  const [state, setState] = useState<State<R>>(() => ({
    answered: key === null ? null : kept(),
    to: key,
    busy: key !== null,
    error: null,
  }));
  const [attempt, setAttempt] = useState(0);
  const newest = useRef(asking);
  newest.current = asking;

  useEffect(() => {
    if (key === null) {
      setState({ answered: null, to: null, busy: false, error: null });
      return;
    }
    const abort = new AbortController();
    setState((before) => ({ ...before, busy: true, error: null }));
    newest.current(abort.signal).then(
      (answered) => !abort.signal.aborted && setState({ answered, to: key, busy: false, error: null }),
      (error: Error) => !abort.signal.aborted && setState((before) => ({ ...before, busy: false, error })),
    );
    return () => abort.abort();
  }, [key, attempt]);

  const again = () => setAttempt((count) => count + 1);
  useEffect(() => {
    if (!(state.error instanceof OfflineError)) return;
    const retry = () => setAttempt((count) => count + 1);
    window.addEventListener("online", retry);
    return () => window.removeEventListener("online", retry);
  }, [state.error]);

  return {
    data: state.answered?.data ?? null,
    stale: state.answered !== null && state.to !== key,
    graph: state.answered?.graph ?? null,
    busy: state.busy,
    error: state.error,
    again: () => {
      offline.value = false;
      again();
    },
  };
}
