// Lines between boxes, their words and arrows, and what lies under a finger: shared by the screen and the export.
import { type Drawing, type DrawnEdge, type DrawnNode, LABEL_HEIGHT, LABEL_SIZE } from "./drawing";
import type { Places } from "./places";
import type { Point } from "./state";
import { ems } from "./text";

export interface PlacedNode extends DrawnNode {
  x: number;
  y: number;
}

export interface PlacedEdge extends DrawnEdge {
  /** From the edge of the one box to that of the other. */
  path: readonly Point[];
  /** The middle of the label, and its size. */
  at: Point;
  labelWidth: number;
  labelHeight: number;
}

export interface Scene {
  nodes: readonly PlacedNode[];
  edges: readonly PlacedEdge[];
  dots: boolean;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Lines side by side between the same two boxes stand so far apart. */
const APART = 34;
/** Labels keep out of each other's way where there are no more lines than these. */
const MOST_CAREFUL = 400;
/** Where on its way a label may stand, best first. */
const STANDS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];

/** The drawing with places; what has no place yet is left out. */
export function sceneOf(drawing: Drawing, places: Places): Scene {
  const nodes: PlacedNode[] = [];
  const byKey = new Map<string, PlacedNode>();
  for (const node of drawing.nodes) {
    const place = places.nodes.get(node.key);
    if (!place) continue;
    const placed = { ...node, ...place };
    nodes.push(placed);
    byKey.set(node.key, placed);
  }
  const beside = new Map<string, DrawnEdge[]>();
  for (const edge of drawing.edges) {
    const pair = [edge.source, edge.target].sort().join(" ");
    const there = beside.get(pair);
    if (there) there.push(edge);
    else beside.set(pair, [edge]);
  }
  const edges: PlacedEdge[] = [];
  for (const group of beside.values())
    group.forEach((edge, index) => {
      const [from, to] = [byKey.get(edge.source), byKey.get(edge.target)];
      if (!from || !to) return;
      const off = (index - (group.length - 1) / 2) * APART * (edge.source < edge.target ? 1 : -1);
      edges.push(placedEdge(edge, from, to, places.bends.get(edge.key), off));
    });
  return {
    nodes,
    edges: edges.length > MOST_CAREFUL || drawing.dots ? edges : apart(nodes, edges),
    dots: drawing.dots,
  };
}

function placedEdge(
  edge: DrawnEdge,
  from: PlacedNode,
  to: PlacedNode,
  bends: readonly Point[] | undefined,
  off: number,
): PlacedEdge {
  const inner = bends?.length ? bends : off === 0 ? [] : [aside(from, to, off)];
  const start = onBorder(from, inner[0] ?? to);
  const end = onBorder(to, inner.at(-1) ?? from);
  const path = [start, ...inner, end];
  const { width, height } = labelSize(edge.labels);
  return { ...edge, path, at: along(path, 0.5), labelWidth: width, labelHeight: height };
}

function aside(a: Point, b: Point, off: number): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return { x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * off, y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * off };
}

/** Where a line from the middle of a box towards a point leaves the box. */
export function onBorder(node: PlacedNode, towards: Point): Point {
  const [dx, dy] = [towards.x - node.x, towards.y - node.y];
  if (dx === 0 && dy === 0) return { x: node.x, y: node.y };
  const scale = Math.min(1, node.width / 2 / Math.abs(dx || 1e-9), node.height / 2 / Math.abs(dy || 1e-9));
  return { x: node.x + dx * scale, y: node.y + dy * scale };
}

/** How much room a label takes. */
export function labelSize(labels: readonly string[]): { width: number; height: number } {
  const longest = Math.max(0, ...labels.map(ems));
  return { width: Math.round(longest * LABEL_SIZE + 8), height: labels.length * LABEL_HEIGHT + 3 };
}

/** The lines with their labels moved along them to where they cover no box and no other label, if there is such a place. */
function apart(nodes: readonly PlacedNode[], edges: readonly PlacedEdge[]): PlacedEdge[] {
  const taken = nodes.map(({ x, y, width, height }) => ({ x, y, width, height }));
  return edges.map((edge) => {
    const size = { width: edge.labelWidth, height: edge.labelHeight };
    const stands = STANDS.map((part) => ({ ...along(edge.path, part), ...size }));
    const free = stands.find((stand) => !taken.some((other) => overlap(stand, other)));
    const least = (stand: Around) => taken.filter((other) => overlap(stand, other)).length;
    const { x, y } = free ?? stands.sort((a, b) => least(a) - least(b))[0] ?? edge.at;
    taken.push({ x, y, ...size });
    return { ...edge, at: { x, y } };
  });
}

interface Around extends Point {
  width: number;
  height: number;
}

function overlap(a: Around, b: Around): boolean {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;
}

/** The point that lies a part of the way along, by length. */
export function along(path: readonly Point[], part: number): Point {
  const lengths = path.slice(1).map((point, index) => distance(point, path[index] ?? point));
  let left = lengths.reduce((sum, length) => sum + length, 0) * part;
  for (const [index, length] of lengths.entries()) {
    const [a, b] = [path[index], path[index + 1]];
    if (!a || !b) break;
    if (left <= length) {
      const of = length === 0 ? 0 : left / length;
      return { x: a.x + (b.x - a.x) * of, y: a.y + (b.y - a.y) * of };
    }
    left -= length;
  }
  return path[0] ?? { x: 0, y: 0 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** The three corners of the arrow at a line's end. */
export function arrowOf(path: readonly Point[], size: number): Point[] {
  const [tip, back] = [path.at(-1), path.at(-2)];
  if (!tip || !back) return [];
  const length = distance(tip, back) || 1;
  const [ux, uy] = [(tip.x - back.x) / length, (tip.y - back.y) / length];
  const [bx, by] = [tip.x - ux * size, tip.y - uy * size];
  const half = size * 0.45;
  return [tip, { x: bx - uy * half, y: by + ux * half }, { x: bx + uy * half, y: by - ux * half }];
}

/** The corners of a node's shape, around its middle; pills and round boxes are rounded by the one who draws. */
export function cornersOf({ shape, width, height, x, y }: PlacedNode): Point[] {
  const [w, h] = [width / 2, height / 2];
  const cut = shape === "hexagon" ? Math.min(14, h) : shape === "cut" ? 8 : 0;
  const around =
    shape === "hexagon"
      ? [
          [-w, 0],
          [-w + cut, -h],
          [w - cut, -h],
          [w, 0],
          [w - cut, h],
          [-w + cut, h],
        ]
      : shape === "cut"
        ? [
            [-w, -h + cut],
            [-w + cut, -h],
            [w - cut, -h],
            [w, -h + cut],
            [w, h - cut],
            [w - cut, h],
            [-w + cut, h],
            [-w, h - cut],
          ]
        : [
            [-w, -h],
            [w, -h],
            [w, h],
            [-w, h],
          ];
  return around.map(([dx = 0, dy = 0]) => ({ x: x + dx, y: y + dy }));
}

/** How round a node's corners are. */
export function radiusOf({ shape, height }: Pick<PlacedNode, "shape" | "height">): number {
  return shape === "pill" ? height / 2 : shape === "round" ? 10 : shape === "stack" ? 4 : 0;
}

/** What the scene covers, with room for labels. */
export function boundsOf(scene: Scene, margin = 24): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const take = (x: number, y: number, w: number, h: number) => {
    box.left = Math.min(box.left, x - w / 2);
    box.right = Math.max(box.right, x + w / 2);
    box.top = Math.min(box.top, y - h / 2);
    box.bottom = Math.max(box.bottom, y + h / 2);
  };
  for (const { x, y, width, height } of scene.nodes) take(x, y, width, height);
  for (const { path, at, labelWidth, labelHeight } of scene.edges) {
    for (const point of path) take(point.x, point.y, 0, 0);
    if (!scene.dots) take(at.x, at.y, labelWidth, labelHeight);
  }
  if (box.left > box.right) return { left: -200, top: -150, right: 200, bottom: 150 };
  return { left: box.left - margin, top: box.top - margin, right: box.right + margin, bottom: box.bottom + margin };
}

/** What lies at a point, nodes before lines; `near` is how far off a line may be. */
export function under(scene: Scene, point: Point, near: number): { node?: PlacedNode; edge?: PlacedEdge } {
  for (const node of [...scene.nodes].reverse())
    if (Math.abs(point.x - node.x) <= node.width / 2 && Math.abs(point.y - node.y) <= node.height / 2) return { node };
  let best: PlacedEdge | undefined;
  let least = near;
  for (const edge of scene.edges) {
    const onLabel =
      !scene.dots &&
      Math.abs(point.x - edge.at.x) <= edge.labelWidth / 2 &&
      Math.abs(point.y - edge.at.y) <= edge.labelHeight / 2;
    const far = onLabel ? 0 : Math.min(...edge.path.slice(1).map((end, i) => toLine(point, edge.path[i] ?? end, end)));
    if (far <= least) [best, least] = [edge, far];
  }
  return best ? { edge: best } : {};
}

function toLine(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1);
  const part = Math.max(0, Math.min(1, along));
  return Math.hypot(p.x - a.x - dx * part, p.y - a.y - dy * part);
}

/** The baselines of a label's lines, around its middle. */
export function baselines({ at, labels }: Pick<PlacedEdge, "at" | "labels">): { text: string; y: number }[] {
  const first = at.y - ((labels.length - 1) * LABEL_HEIGHT) / 2 + LABEL_SIZE * 0.36;
  return labels.map((text, index) => ({ text, y: first + index * LABEL_HEIGHT }));
}
