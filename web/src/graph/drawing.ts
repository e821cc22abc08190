// From the state and what is known to what is drawn: boxes and lines, with their words and looks, but no places yet.
import type { EntityKind, Status, TieKind } from "../api/generated/graphql";
import { say } from "../i18n/language";
import { entityKinds, statusNames, tieKinds } from "../i18n/terms";
import { shareText } from "../parts/figures";
import { ASSERTED } from "../state/view";
import type { GraphData, GraphEntity, GraphTie } from "./data";
import { type GraphState, groupKey, keyOf } from "./state";
import { ems, wrapped } from "./text";
import { words } from "./words";

export type Shape = "box" | "pill" | "cut" | "round" | "hexagon" | "stack";

export interface DrawnNode {
  key: string;
  /** The whole name; `lines` is what fits into the box. */
  name: string;
  lines: readonly string[];
  /** A small line below the name: kind and countries. */
  detail: string;
  shape: Shape;
  width: number;
  height: number;
  pinned: boolean;
  /** The entities behind it: one, or a group's. */
  members: readonly GraphEntity[];
}

/** On record; or dashed, for less than that and for what is contested; or dotted, for what establishes nothing. */
export type Look = "solid" | "dashed" | "contested" | "unsettled";

export interface DrawnEdge {
  key: string;
  source: string;
  target: string;
  look: Look;
  /** What stands on it, line by line. */
  labels: readonly string[];
  /** True where a tie of ownership or control is among them: it makes the layers. */
  layered: boolean;
  ties: readonly GraphTie[];
}

export interface Drawing {
  nodes: readonly DrawnNode[];
  edges: readonly DrawnEdge[];
  /** True for so many nodes that names would hide the picture: they are dots. */
  dots: boolean;
}

export const LAYERED: readonly TieKind[] = ["OWNS", "OWNS_TOGETHER", "CONTROLS", "PARENT_OF"];
export const NAME_SIZE = 13;
export const DETAIL_SIZE = 10.5;
export const LABEL_SIZE = 11;
export const LINE_HEIGHT = 16;
export const LABEL_HEIGHT = 13;
const WIDEST = 135;
const PADDING = 10;
/** Names are bold, which is wider than what `ems` measures. */
const BOLD = 1.1;
const MOST_BOXES = 400;
const DOT = 16;

const SHAPES: Partial<Record<EntityKind, Shape>> = {
  COMPANY: "box",
  PERSON: "pill",
  STATE_BODY: "cut",
  SANCTIONS_ACTION: "hexagon",
  SANCTIONS_LIST: "hexagon",
  LAW: "hexagon",
};

export function shapeOf(kind: EntityKind): Shape {
  return SHAPES[kind] ?? "round";
}

/** How a tie is drawn. Contested is told apart from weak, though both are dashed. */
export function lookOf(tie: Pick<GraphTie, "status" | "contested">): Look {
  if (!ASSERTED.includes(tie.status)) return "unsettled";
  if (tie.contested) return "contested";
  return tie.status === "ON_RECORD" ? "solid" : "dashed";
}

/**
 * What stands on a line: the share where there is one, or else what kind of tie it is. What establishes nothing says so
 * in words: an act that was considered must not read like one that was taken.
 */
export function labelOf(tie: Pick<GraphTie, "kind" | "share" | "status">): string {
  const share = shareText(tie.share);
  const told = share && tie.kind === "OWNS" ? share : [say(tieKinds)[tie.kind], share].filter(Boolean).join(" ");
  return marked(told, tie.status);
}

function marked(label: string, status: Status): string {
  return ASSERTED.includes(status) ? label : `${label} (${say(statusNames)[status]})`;
}

/** The name of a group: what was chosen, and how many. */
export function groupName(by: string, count: number): string {
  const w = say(words);
  if (by.startsWith("kind-")) return w.groupOf(say(entityKinds)[by.slice(5) as EntityKind] ?? by.slice(5), count);
  if (by.startsWith("country-")) return w.groupOf(by.slice(8), count);
  return w.groupChosen(count);
}

export function draw(state: GraphState, data: GraphData): Drawing {
  const hidden = new Set(state.hidden);
  const visible = state.shown.filter((id) => !hidden.has(id) && data.entities.has(id));
  const grouped = new Map(state.groups.flatMap((group) => group.members.map((id) => [id, group] as const)));
  const members = new Map<string, GraphEntity[]>();
  for (const id of visible) {
    const group = grouped.get(id);
    const key = group ? groupKey(group) : id;
    const entity = data.entities.get(id);
    if (entity) members.set(key, [...(members.get(key) ?? []), entity]);
  }
  const dots = members.size > MOST_BOXES;
  const nodes = [...members].map(([key, entities]) => {
    const by = grouped.get(entities[0]?.id ?? "")?.by;
    return node(key, entities, by, key in state.pins, dots);
  });
  return { nodes, edges: edges(state, data, new Set(visible), grouped), dots };
}

function node(
  key: string,
  members: readonly GraphEntity[],
  by: string | undefined,
  pinned: boolean,
  dots: boolean,
): DrawnNode {
  const [first] = members;
  const name = by === undefined ? (first?.name ?? key) : groupName(by, members.length);
  const shape = by === undefined && first ? shapeOf(first.kind) : "stack";
  const lines = wrapped(name, WIDEST / NAME_SIZE / BOLD, 3);
  const detail =
    by === undefined && first ? [say(entityKinds)[first.kind], ...first.countries.slice(0, 3)].join(" · ") : "";
  if (dots) return { key, name, lines, detail, shape, width: DOT, height: DOT, pinned, members };
  const inner = Math.max(...lines.map((line) => ems(line) * NAME_SIZE * BOLD), ems(detail) * DETAIL_SIZE, 40);
  const slack = shape === "hexagon" || shape === "pill" ? 12 : 0;
  const width = Math.round(inner + 2 * (PADDING + slack));
  const height = lines.length * LINE_HEIGHT + (detail ? DETAIL_SIZE + 4 : 0) + 14;
  return { key, name, lines, detail, shape, width, height: Math.round(height), pinned, members };
}

function edges(
  state: GraphState,
  data: GraphData,
  visible: ReadonlySet<string>,
  grouped: ReadonlyMap<string, { members: readonly string[] }>,
): DrawnEdge[] {
  const found = new Map<string, GraphTie[]>();
  const key = (id: string) => (grouped.has(id) ? keyOf(state, id) : id);
  // In the order of ids: answers come in any order, and the same graph shall always be laid out the same.
  const all = [...data.ties.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const tie of all) {
    if (!visible.has(tie.source.id) || !visible.has(tie.target.id) || state.off.includes(tie.kind)) continue;
    const [source, target] = [key(tie.source.id), key(tie.target.id)];
    if (source === target) continue;
    const line = JSON.stringify([source, target, lookOf(tie)]);
    found.set(line, [...(found.get(line) ?? []), tie]);
  }
  return [...found].map(([line, ties]) => {
    const [source, target, look] = JSON.parse(line) as [string, string, Look];
    const layered = ties.some(({ kind }) => LAYERED.includes(kind));
    return { key: line, source, target, look, labels: lineLabels(ties), layered, ties };
  });
}

const MOST_LABELS = 3;

/** The labels of all ties of a line, shares first; between groups a kind is counted. */
function lineLabels(ties: readonly GraphTie[]): string[] {
  const ordered = [...ties].sort((a, b) => Number(b.kind === "OWNS") - Number(a.kind === "OWNS"));
  const counts = new Map<string, number>();
  const pairs = new Set(ties.map((tie) => `${tie.source.id} ${tie.target.id}`));
  for (const tie of ordered) {
    const label = pairs.size > 1 ? marked(say(tieKinds)[tie.kind], tie.status) : labelOf(tie);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const labels = [...counts].map(([label, count]) => (count > 1 ? `${label} ×${count}` : label));
  const more = labels.length - MOST_LABELS;
  return [...labels.slice(0, MOST_LABELS), ...(more > 0 ? [`+${more}`] : [])];
}
