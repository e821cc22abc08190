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
  /** The variables that `answered` is the answer to. */
  to: string | null;
  busy: boolean;
  error: Error | null;
}

/** Ask whenever the variables change, and again when the network comes back. `null` variables: do not ask. */
export function useAnswer<R, V>(document: TypedDocumentString<R, V>, variables: V | null): Answer<R> {
  const key = variables === null ? null : JSON.stringify(variables);
  const [state, setState] = useState<State<R>>(() => ({
    answered: variables === null ? null : remembered(document, variables),
    to: key,
    busy: variables !== null,
    error: null,
  }));
  const [attempt, setAttempt] = useState(0);
  const asked = useRef(variables);
  asked.current = variables;

  useEffect(() => {
    if (asked.current === null) {
      setState({ answered: null, to: null, busy: false, error: null });
      return;
    }
    const abort = new AbortController();
    setState((before) => ({ ...before, busy: true, error: null }));
    ask(document, asked.current, abort.signal).then(
      (answered) => !abort.signal.aborted && setState({ answered, to: key, busy: false, error: null }),
      (error: Error) => !abort.signal.aborted && setState((before) => ({ ...before, busy: false, error })),
    );
    return () => abort.abort();
  }, [document, key, attempt]);

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
