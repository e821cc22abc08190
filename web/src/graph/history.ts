// Undo and redo over states of the graph. Pure.
import { apply, type Command, type GraphState } from "./state";

export interface History {
  past: readonly GraphState[];
  present: GraphState;
  future: readonly GraphState[];
}

const MOST_KEPT = 200;

export function begun(present: GraphState): History {
  return { past: [], present, future: [] };
}

/** What a command makes of it; one that changes nothing leaves no step to undo. */
export function done(history: History, command: Command): History {
  return moved(history, apply(history.present, command));
}

/** Go to another state, such as that of an address, as one step. */
export function moved(history: History, present: GraphState): History {
  if (present === history.present) return history;
  return { past: [...history.past, history.present].slice(-MOST_KEPT), present, future: [] };
}

export function undone(history: History): History {
  const present = history.past.at(-1);
  if (!present) return history;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future] };
}

export function redone(history: History): History {
  const [present, ...future] = history.future;
  if (!present) return history;
  return { past: [...history.past, history.present], present, future };
}
