// The layout for ownership: who owns stands above what is owned. Layers by dagre; pinned nodes stay where they are put.
import { Graph, layout } from "@dagrejs/dagre";
import type { Drawing, DrawnEdge, DrawnNode } from "./drawing";
import { labelSize } from "./geometry";
import type { Pins, Places } from "./places";
import type { Point } from "./state";

/** So many neighbours that have no other tie stand in one row at least; more make more rows, and longer ones. */
const ROW = 5;
/** Lines that make no layers are led around the boxes up to so many boxes. */
const MOST_WOVEN = 150;
const GAP_X = 36;
const ASIDE = 70;
const GAP_Y = 34;

export function layered(drawing: Drawing, pins: Pins): Places {
  const owns = drawing.edges.filter((edge) => edge.layered);
  // Where nobody owns anybody the other lines make the layers, so that none runs behind a box that it has nothing to do with.
  const owning = owns.length > 0 || drawing.nodes.length > MOST_WOVEN ? owns : drawing.edges;
  const touched = new Set(owning.flatMap(({ source, target }) => [source, target]));
  const nodes = new Map<string, Point>();
  const bends = new Map<string, readonly Point[]>();
  const bottom = layers(drawing, owning, touched, nodes, bends);
  const rest = drawing.nodes.filter(({ key }) => !touched.has(key));
  rows(rest, drawing.edges, nodes, bottom);
  for (const { key } of drawing.nodes) {
    const pin = pins[key];
    if (pin) nodes.set(key, pin);
  }
  const moved = (edge: DrawnEdge) => edge.source in pins || edge.target in pins;
  for (const edge of drawing.edges) if (moved(edge)) bends.delete(edge.key);
  return { nodes, bends };
}

/** Places those that ownership ties touch; answers how far down they reach. */
function layers(
  drawing: Drawing,
  owning: readonly DrawnEdge[],
  touched: ReadonlySet<string>,
  nodes: Map<string, Point>,
  bends: Map<string, readonly Point[]>,
): number {
  if (touched.size === 0) return 0;
  const boxes = drawing.nodes.filter(({ key }) => touched.has(key));
  const down = owning.map((edge) => ({ edge, up: false, weight: 2 }));
  let result = reckoned(boxes, down, lengths(owning));
  const layering = new Set(owning);
  const across = drawing.edges.filter(
    (edge) => !layering.has(edge) && touched.has(edge.source) && touched.has(edge.target),
  );
  if (across.length > 0 && boxes.length <= MOST_WOVEN) {
    // Once the layers are known, other lines may be led around the boxes too, always downwards: no layer changes.
    const y = (key: string) => result.nodes.get(key)?.y ?? 0;
    const woven = across
      .filter(({ source, target }) => Math.abs(y(source) - y(target)) > GAP_Y)
      .map((edge) => ({ edge, up: y(edge.source) > y(edge.target), weight: 0 }));
    result = reckoned(boxes, [...down, ...woven], lengths(owning));
  }
  for (const [key, place] of result.nodes) nodes.set(key, place);
  for (const [key, points] of result.bends) bends.set(key, points);
  return Math.max(...boxes.map(({ key, height }) => (nodes.get(key)?.y ?? 0) + height / 2));
}

/** One run of dagre. `up` lines are given to it the other way round. */
function reckoned(
  boxes: readonly DrawnNode[],
  lines: readonly { edge: DrawnEdge; up: boolean; weight: number }[],
  minlen: ReadonlyMap<string, number>,
): Places {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 28, ranksep: 54, edgesep: 12, ranker: "network-simplex" });
  for (const { key, width, height } of boxes) graph.setNode(key, { width, height });
  for (const { edge, up, weight } of lines) {
    const [from, to] = up ? [edge.target, edge.source] : [edge.source, edge.target];
    const label = { ...labelSize(edge.labels), labelpos: "c", weight };
    graph.setEdge(from, to, { ...label, minlen: minlen.get(edge.key) ?? 1 }, edge.key);
  }
  layout(graph);
  const nodes = new Map<string, Point>();
  const bends = new Map<string, readonly Point[]>();
  const tall = new Map<number, number>();
  for (const { key, height } of boxes) {
    const place = whole(graph.node(key) as Point);
    nodes.set(key, place);
    tall.set(place.y, Math.max(tall.get(place.y) ?? 0, height));
  }
  const turned = new Set(lines.filter(({ up }) => up).map(({ edge }) => edge.key));
  for (const edge of graph.edges()) {
    if (!edge.name) continue;
    const { points = [] } = graph.edge(edge) as { points?: Point[] };
    const inner = points.slice(1, -1).flatMap((point) => passing(whole(point), tall));
    bends.set(edge.name, turned.has(edge.name) ? inner.reverse() : inner);
  }
  return { nodes, bends };
}

/** Where a line goes by a row of boxes: straight down between them, so that it does not cut a corner. */
function passing(point: Point, tall: ReadonlyMap<number, number>): Point[] {
  const height = tall.get(point.y);
  if (!height) return [point];
  const half = Math.round(height / 2) + 2;
  return [
    { x: point.x, y: point.y - half },
    { x: point.x, y: point.y + half },
  ];
}

function whole({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}

/** How many layers each line spans at least: many leaves of one node are spread over rows. */
function lengths(owning: readonly DrawnEdge[]): Map<string, number> {
  const degree = new Map<string, number>();
  for (const { source, target } of owning)
    for (const key of [source, target]) degree.set(key, (degree.get(key) ?? 0) + 1);
  const spans = new Map<string, number>();
  for (const [near, far] of [
    ["source", "target"],
    ["target", "source"],
  ] as const) {
    const leaves = new Map<string, string[]>();
    for (const edge of owning)
      if (degree.get(edge[far]) === 1) leaves.set(edge[near], [...(leaves.get(edge[near]) ?? []), edge.key]);
    for (const keys of leaves.values()) {
      const count = Math.ceil(keys.length / Math.max(ROW, 1.6 * Math.sqrt(keys.length)));
      keys.forEach((key, index) => {
        spans.set(key, 1 + (index % count));
      });
    }
  }
  return spans;
}

/** Everybody else in rows below, each about under those it is tied to. */
function rows(rest: readonly DrawnNode[], edges: readonly DrawnEdge[], nodes: Map<string, Point>, bottom: number) {
  const near = new Map<string, number[]>();
  for (const { source, target } of edges)
    for (const [one, other] of [
      [source, target],
      [target, source],
    ] as const) {
      const place = nodes.get(other);
      if (place) near.set(one, [...(near.get(one) ?? []), place.x]);
    }
  const middle = (key: string) => {
    const places = near.get(key);
    return places ? places.reduce((sum, x) => sum + x, 0) / places.length : Number.POSITIVE_INFINITY;
  };
  const all = [...nodes.values()].map(({ x }) => x);
  const centre = all.length > 0 ? (Math.min(...all) + Math.max(...all)) / 2 : 0;
  const ordered = [...rest].sort((a, b) => middle(a.key) - middle(b.key) || 0);
  const inRow = Math.max(4, Math.ceil(Math.sqrt(ordered.length * 2)));
  let y = bottom + (nodes.size > 0 ? 2.5 * GAP_Y : 0);
  for (let start = 0; start < ordered.length; start += inRow) {
    const row = ordered.slice(start, start + inRow);
    const width = row.reduce((sum, one) => sum + one.width, 0) + GAP_X * (row.length - 1);
    const height = Math.max(...row.map((one) => one.height));
    // every other row stands aside, so that lines pass between the boxes of the one above
    let x = centre - width / 2 + ((start / inRow) % 2) * ASIDE;
    for (const one of row) {
      nodes.set(one.key, { x: Math.round(x + one.width / 2), y: Math.round(y + height / 2) });
      x += one.width + GAP_X;
    }
    y += height + GAP_Y * 1.5;
  }
}
