// What the graph page shows, as one plain object, and the commands that change it. No DOM and no network here:
// `apply` is a pure function, so that undo, the address and the tests all speak of the same thing.
import type { TieKind } from "../api/generated/graphql";

export interface Point {
  x: number;
  y: number;
}

export type LayoutName = "ownership" | "network";

/** Entities drawn as one: some that the reader chose, or all of one kind or country that were there. */
export interface Group {
  /** `chosen`, `kind-COMPANY` or `country-CN`. */
  by: string;
  members: readonly string[];
}

export interface GraphState {
  /** Ids of entities, in the order in which they came. */
  shown: readonly string[];
  /** Those of them that are put away for now. */
  hidden: readonly string[];
  /** Where the reader has put something, by the key that it is drawn under: it stays there. Whole numbers. */
  pins: Readonly<Record<string, Point>>;
  groups: readonly Group[];
  /** Kinds of ties that are not drawn. */
  off: readonly TieKind[];
  layout: LayoutName;
}

export type Command =
  | { do: "show"; ids: readonly string[] }
  | { do: "hide"; keys: readonly string[] }
  | { do: "unhide"; ids: readonly string[] }
  | { do: "pin"; at: Readonly<Record<string, Point>> }
  | { do: "unpin"; keys: readonly string[] }
  | { do: "group"; members: readonly string[]; by: string }
  | { do: "ungroup"; key: string }
  | { do: "toggle"; kind: TieKind }
  | { do: "lay out"; layout: LayoutName };

export const EMPTY: GraphState = { shown: [], hidden: [], pins: {}, groups: [], off: [], layout: "ownership" };

/** The key that a group is drawn under. Entities are drawn under their ids; no id begins with an asterisk. */
export function groupKey(group: Group): string {
  return `*${group.members[0] ?? ""}`;
}

/** The ids behind a key: the entity itself, or a group's members. */
export function idsOf(state: GraphState, key: string): readonly string[] {
  return state.groups.find((group) => groupKey(group) === key)?.members ?? [key];
}

/** The key under which an entity is drawn: its own, or its group's. */
export function keyOf(state: GraphState, id: string): string {
  const group = state.groups.find(({ members }) => members.includes(id));
  return group ? groupKey(group) : id;
}

/** The state after a command; the very same object where it changes nothing. */
export function apply(state: GraphState, command: Command): GraphState {
  switch (command.do) {
    case "show":
      return unlessSame(state, {
        shown: [...new Set([...state.shown, ...command.ids])],
        hidden: without(state.hidden, command.ids),
      });
    case "hide": {
      const ids = command.keys.flatMap((key) => idsOf(state, key)).filter((id) => state.shown.includes(id));
      return unlessSame(state, { hidden: [...new Set([...state.hidden, ...ids])] });
    }
    case "unhide":
      return unlessSame(state, { hidden: without(state.hidden, command.ids) });
    case "pin":
      return unlessSame(state, { pins: { ...state.pins, ...rounded(command.at) } });
    case "unpin":
      return unlessSame(state, { pins: dropped(state.pins, command.keys) });
    case "group":
      return grouped(state, command);
    case "ungroup":
      return unlessSame(state, {
        groups: state.groups.filter((group) => groupKey(group) !== command.key),
        pins: dropped(state.pins, [command.key]),
      });
    case "toggle":
      return unlessSame(state, {
        off: state.off.includes(command.kind) ? without(state.off, [command.kind]) : [...state.off, command.kind],
      });
    case "lay out":
      return unlessSame(state, { layout: command.layout });
  }
}

function grouped(state: GraphState, { members, by }: { members: readonly string[]; by: string }): GraphState {
  const free = [...new Set(members)].filter((id) => state.shown.includes(id) && !state.hidden.includes(id));
  const left = state.groups
    .map((group) => ({ ...group, members: without(group.members, free) }))
    .filter((group) => group.members.length > 1);
  if (free.length < 2) return state;
  const keys = new Set([...left, { by, members: free }].map(groupKey));
  const stale = Object.keys(state.pins).filter((key) => key.startsWith("*") && !keys.has(key));
  return unlessSame(state, { groups: [...left, { by, members: free }], pins: dropped(state.pins, stale) });
}

function without<T>(all: readonly T[], gone: readonly T[]): T[] {
  return all.filter((one) => !gone.includes(one));
}

function dropped(pins: GraphState["pins"], keys: readonly string[]): GraphState["pins"] {
  return Object.fromEntries(Object.entries(pins).filter(([key]) => !keys.includes(key)));
}

function rounded(at: GraphState["pins"]): GraphState["pins"] {
  const whole = (value: number) => Math.round(value) + 0; // no minus zero, which an address cannot tell
  return Object.fromEntries(Object.entries(at).map(([key, { x, y }]) => [key, { x: whole(x), y: whole(y) }]));
}

function unlessSame(state: GraphState, change: Partial<GraphState>): GraphState {
  const next = { ...state, ...change };
  return JSON.stringify(next) === JSON.stringify(state) ? state : next;
}
