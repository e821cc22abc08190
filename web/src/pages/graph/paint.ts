// Draws a scene on a canvas. Less is drawn of what is too small to see, so that thousands stay quick.
import { LABEL_SIZE } from "../../graph/drawing";
import {
  arrowOf,
  type Box,
  baselines,
  cornersOf,
  type PlacedEdge,
  type PlacedNode,
  radiusOf,
  type Scene,
} from "../../graph/geometry";
import { colourOf, DASHES, LOOKS, type Palette } from "../../graph/palette";
import type { Point } from "../../graph/state";
import { textLines } from "../../graph/svg";
import { shortened } from "../../graph/text";

const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Noto Sans CJK SC", sans-serif';
/** Below these zooms names, labels, arrows and dashes are not drawn. */
const NAMES_FROM = 0.28;
const LABELS_FROM = 0.42;
const ARROWS_FROM = 0.25;
const MOST_DOT_NAMES = 250;
const DOT_NAMES_FROM = 0.7;
const DOT_LABELS_FROM = 1.3;
/** On screen, in pixels: the largest dot, and the room that a name in the crowd needs. */
const LARGEST_DOT = 7;
const NAME_ROOM = { width: 90, height: 15 };
/** Lines stroked at once: longer paths take the rasterizer more than their share. */
const AT_ONCE = 200;

export interface Marked {
  chosen: ReadonlySet<string>;
  line: string | null;
}

/** The context's transformation is that of the camera; `seen` is the part of the drawing that shows. */
export function paint(
  to: CanvasRenderingContext2D,
  scene: Scene,
  palette: Palette,
  zoom: number,
  seen: Box,
  marked: Marked,
): void {
  const edges = scene.edges.filter(({ path }) => touches(path, seen));
  lines(to, edges, palette, zoom, scene.dots);
  const line = scene.edges.find(({ key }) => key === marked.line);
  if (line) mark(to, line, palette, zoom);
  if (scene.dots ? zoom >= DOT_LABELS_FROM && edges.length <= MOST_DOT_NAMES : zoom >= LABELS_FROM)
    labels(to, edges, palette);
  const nodes = scene.nodes.filter((node) => inside(node, seen));
  if (scene.dots) dots(to, nodes, palette, zoom, marked);
  else for (const node of nodes) box(to, node, palette, zoom, marked.chosen.has(node.key));
}

function lines(
  to: CanvasRenderingContext2D,
  edges: readonly PlacedEdge[],
  palette: Palette,
  zoom: number,
  thin: boolean,
) {
  const dashed = zoom >= ARROWS_FROM || !thin;
  for (const look of LOOKS) {
    const some = edges.filter((edge) => edge.look === look);
    to.strokeStyle = to.fillStyle = colourOf(look, palette);
    to.globalAlpha = thin ? 0.4 : 1;
    to.lineWidth = thin ? 0.9 / zoom : Math.max(1.5, 0.7 / zoom);
    to.setLineDash(dashed ? [...DASHES[look]] : []);
    for (let start = 0; start < some.length; start += AT_ONCE) {
      to.beginPath();
      for (const { path } of some.slice(start, start + AT_ONCE)) way(to, path);
      to.stroke();
    }
    to.setLineDash([]);
    if (zoom < ARROWS_FROM || (thin && zoom < DOT_NAMES_FROM)) continue;
    to.beginPath();
    for (const { path } of some) closed(to, arrowOf(path, Math.min(9, 12 / zoom)));
    to.fill();
  }
  to.globalAlpha = 1;
}

function mark(to: CanvasRenderingContext2D, edge: PlacedEdge, palette: Palette, zoom: number) {
  to.strokeStyle = palette.focus;
  to.lineWidth = Math.max(4, 3 / zoom);
  to.globalAlpha = 0.75;
  to.beginPath();
  way(to, edge.path);
  to.stroke();
  to.globalAlpha = 1;
}

function dots(
  to: CanvasRenderingContext2D,
  nodes: readonly PlacedNode[],
  palette: Palette,
  zoom: number,
  marked: Marked,
) {
  const size = (width: number) => Math.min(Math.max(width / 2, 1.6 / zoom), LARGEST_DOT / zoom);
  to.fillStyle = palette.edge;
  for (let start = 0; start < nodes.length; start += AT_ONCE) {
    to.beginPath();
    for (const { x, y, width } of nodes.slice(start, start + AT_ONCE)) {
      const radius = size(width);
      if (zoom < ARROWS_FROM) to.rect(x - radius, y - radius, 2 * radius, 2 * radius);
      else {
        to.moveTo(x + radius, y);
        to.arc(x, y, radius, 0, 2 * Math.PI);
      }
    }
    to.fill();
  }
  to.fillStyle = palette.focus;
  for (const { key, x, y, width } of nodes) {
    if (!marked.chosen.has(key)) continue;
    to.beginPath();
    to.arc(x, y, size(width) + 5 / zoom, 0, 2 * Math.PI);
    to.fill();
  }
  if (zoom >= DOT_NAMES_FROM) dotNames(to, nodes, palette, zoom);
}

/** Names of a constant size on screen, each where no other stands yet. */
function dotNames(to: CanvasRenderingContext2D, nodes: readonly PlacedNode[], palette: Palette, zoom: number) {
  to.font = `${12 / zoom}px ${FONT}`;
  to.textAlign = "center";
  to.lineJoin = "round";
  to.lineWidth = 4 / zoom;
  to.strokeStyle = palette.paper;
  to.fillStyle = palette.ink;
  const taken = new Set<string>();
  for (const { x, y, name } of nodes) {
    const cells = [-0.5, 0, 0.5].map(
      (step) => `${Math.round((x * zoom) / NAME_ROOM.width + step)} ${Math.round((y * zoom) / NAME_ROOM.height)}`,
    );
    if (cells.some((cell) => taken.has(cell))) continue;
    for (const cell of cells) taken.add(cell);
    if (taken.size > 3 * MOST_DOT_NAMES) return;
    const text = shortened(name, 14);
    to.strokeText(text, x, y + (LARGEST_DOT + 13) / zoom);
    to.fillText(text, x, y + (LARGEST_DOT + 13) / zoom);
  }
}

function box(to: CanvasRenderingContext2D, node: PlacedNode, palette: Palette, zoom: number, chosen: boolean) {
  const { x, y, width, height, shape } = node;
  to.fillStyle = palette.raised;
  to.strokeStyle = chosen ? palette.focus : palette.quiet;
  to.lineWidth = chosen ? Math.max(3, 3 / zoom) : shape === "stack" ? 3 : Math.max(1.3, 0.8 / zoom);
  to.beginPath();
  if (shape === "hexagon" || shape === "cut") closed(to, cornersOf(node));
  else to.roundRect(x - width / 2, y - height / 2, width, height, radiusOf(node));
  to.fill();
  to.stroke();
  if (node.pinned) {
    to.fillStyle = palette.accent;
    to.beginPath();
    to.arc(x + width / 2 - 2, y - height / 2 + 2, 5, 0, 2 * Math.PI);
    to.fill();
  }
  if (zoom < NAMES_FROM) return;
  to.textAlign = "center";
  for (const { text, at, size, quiet } of textLines(node)) {
    to.font = `${quiet ? 400 : 600} ${size}px ${FONT}`;
    to.fillStyle = quiet ? palette.quiet : palette.ink;
    to.fillText(text, x, at, width - 6);
  }
}

function labels(to: CanvasRenderingContext2D, edges: readonly PlacedEdge[], palette: Palette) {
  to.font = `${LABEL_SIZE}px ${FONT}`;
  to.textAlign = "center";
  for (const edge of edges) {
    const { at, labelWidth: width, labelHeight: height } = edge;
    to.fillStyle = palette.paper;
    to.fillRect(at.x - width / 2, at.y - height / 2, width, height);
    to.fillStyle = colourOf(edge.look, palette);
    for (const { text, y } of baselines(edge)) to.fillText(text, at.x, y);
  }
}

function way(to: CanvasRenderingContext2D, path: readonly Point[]) {
  path.forEach(({ x, y }, index) => {
    if (index === 0) to.moveTo(x, y);
    else to.lineTo(x, y);
  });
}

function closed(to: CanvasRenderingContext2D, corners: readonly Point[]) {
  way(to, corners);
  to.closePath();
}

function inside({ x, y, width, height }: PlacedNode, seen: Box): boolean {
  return x + width > seen.left && x - width < seen.right && y + 2 * height > seen.top && y - 2 * height < seen.bottom;
}

function touches(path: readonly Point[], seen: Box): boolean {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of path) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return right >= seen.left && left <= seen.right && bottom >= seen.top && top <= seen.bottom;
}
