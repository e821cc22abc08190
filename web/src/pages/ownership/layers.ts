// Chains of ownership as a drawing in layers, owners above and holdings below, and as a tree that can be read.
import type { ChainsFragment, EntityRefFragment, TieLineFragment } from "../../api/generated/graphql";
import { ASSERTED } from "../../state/view";

export type Chain = ChainsFragment["chains"][number];

export const BOX = { width: 172, height: 66, gap: 28, step: 164 } as const;

export interface Box {
  entity: EntityRefFragment;
  /** 0 is the entity asked about, -1 its owners, 1 what it holds, and so on. */
  layer: number;
  /** Left and top edge, in pixels. */
  x: number;
  y: number;
}

export interface Line {
  tie: TieLineFragment;
  owner: Box;
  held: Box;
  /** 0 for the first tie of this owner in this company, 1 for another one, and so on. */
  nth: number;
}

export interface Drawing {
  boxes: Box[];
  lines: Line[];
  width: number;
  height: number;
}

/** How far each entity is from the one asked about, by the longest chain, so that a tie never points within a layer. */
function layersOf(root: EntityRefFragment, up: readonly Chain[], down: readonly Chain[]): Map<string, number> {
  const far = new Map<string, number>([[root.id, 0]]);
  for (const [chains, sign] of [[up, -1] as const, [down, 1] as const]) {
    const here = new Map<string, number>();
    for (const { entities } of chains)
      entities.forEach((entity, index) => {
        const distance = sign < 0 ? entities.length - 1 - index : index;
        here.set(entity.id, Math.max(here.get(entity.id) ?? 0, distance));
      });
    for (const [id, distance] of here) if (!far.has(id)) far.set(id, sign * distance);
  }
  return far;
}

/** The drawing of all chains of one entity. Each entity and each tie stands in it once. */
export function drawn(root: EntityRefFragment, up: readonly Chain[], down: readonly Chain[]): Drawing {
  const far = layersOf(root, up, down);
  const boxes = new Map<string, Box>();
  const ties = new Map<string, TieLineFragment>();
  const put = (entity: EntityRefFragment) => {
    if (!boxes.has(entity.id)) boxes.set(entity.id, { entity, layer: far.get(entity.id) ?? 0, x: 0, y: 0 });
  };
  put(root);
  for (const chain of [...up, ...down]) {
    chain.entities.forEach(put);
    for (const tie of chain.ties) ties.set(tie.id, tie);
  }
  const all = [...boxes.values()];
  const lines = [...ties.values()].flatMap((tie) => {
    const [owner, held] = [boxes.get(tie.source.id), boxes.get(tie.target.id)];
    return owner && held ? [{ tie, owner, held, nth: 0 }] : [];
  });
  const drawing = { boxes: all, lines, ...placed(all, lines) };
  for (const line of lines)
    line.nth = lines.filter((one) => one.owner === line.owner && one.held === line.held).indexOf(line);
  return lines.some(goesBack) ? { ...drawing, width: drawing.width + SIDE } : drawing;
}

/** The room to the right of a drawing that has lines which go back up. */
export const SIDE = 110;
const REACH = 60;
const LABEL = 26;

/** In a ring a line goes up again, or stays in its layer; it is drawn along the side. */
export function goesBack({ owner, held }: Pick<Line, "owner" | "held">): boolean {
  return held.y <= owner.y;
}

interface Point {
  x: number;
  y: number;
}

function ends(line: Line): [Point, Point] {
  const { owner, held } = line;
  const side = goesBack(line);
  const from = side ? { x: BOX.width, y: BOX.height / 2 } : { x: BOX.width / 2, y: BOX.height };
  const to = side ? from : { x: BOX.width / 2, y: 0 };
  return [
    { x: owner.x + from.x, y: owner.y + from.y },
    { x: held.x + to.x, y: held.y + to.y },
  ];
}

/** A line as the path of an SVG. */
export function curveOf(line: Line): string {
  const [start, end] = ends(line);
  const half = (start.y + end.y) / 2;
  const reach = Math.max(start.x, end.x) + REACH;
  const [first, second] = goesBack(line)
    ? [`${reach} ${start.y}`, `${reach} ${end.y}`]
    : [`${start.x} ${half}`, `${end.x} ${half}`];
  return `M ${start.x} ${start.y} C ${first}, ${second}, ${end.x} ${end.y}`;
}

/**
 * Where the middle of a line's label stands: on the line, near the end that is further from the middle of the drawing,
 * where the lines are apart from each other. Several ties of the same two stand below each other.
 */
export function labelOf(line: Line): Point {
  const [start, end] = ends(line);
  const below = line.nth * LABEL;
  if (goesBack(line)) return { x: Math.max(start.x, end.x) + 0.75 * REACH, y: (start.y + end.y) / 2 + below };
  const part = Math.abs(line.owner.layer) >= Math.abs(line.held.layer) ? 0.36 : 0.64;
  const along = 3 * part * part - 2 * part ** 3;
  return { x: start.x + (end.x - start.x) * along, y: start.y + (end.y - start.y) * part + below };
}

function placed(boxes: readonly Box[], lines: readonly Line[]): { width: number; height: number } {
  const layers = [...new Set(boxes.map(({ layer }) => layer))].sort((a, b) => a - b);
  const rows = new Map(layers.map((layer) => [layer, boxes.filter((box) => box.layer === layer)]));
  const most = Math.max(...[...rows.values()].map((row) => row.length));
  const width = most * BOX.width + (most - 1) * BOX.gap;
  const top = layers[0] ?? 0;
  // From the middle outwards, each entity near those that it is tied to on the way there.
  for (const layer of [...layers].sort((a, b) => Math.abs(a) - Math.abs(b))) {
    const row = rows.get(layer) ?? [];
    const inner = new Map(row.map((box) => [box, middle(inward(box, lines))]));
    row.sort((a, b) => (inner.get(a) ?? 0) - (inner.get(b) ?? 0));
    const wide = row.length * BOX.width + (row.length - 1) * BOX.gap;
    row.forEach((box, index) => {
      box.x = (width - wide) / 2 + index * (BOX.width + BOX.gap);
      box.y = (layer - top) * BOX.step;
    });
  }
  return { width, height: ((layers.at(-1) ?? 0) - top) * BOX.step + BOX.height };
}

function inward(box: Box, lines: readonly Line[]): Box[] {
  const others = lines.flatMap(({ owner, held }) => (owner === box ? [held] : held === box ? [owner] : []));
  return others.filter((other) => Math.abs(other.layer) < Math.abs(box.layer));
}

function middle(boxes: readonly Box[]): number {
  return boxes.length === 0 ? 0 : boxes.reduce((sum, { x }) => sum + x, 0) / boxes.length;
}

export interface Branch {
  tie: TieLineFragment;
  /** Whom this branch leads to. */
  entity: EntityRefFragment;
  /** What the chain up to here comes to; null where only longer chains are known. */
  share: Chain["share"] | null;
  branches: Branch[];
}

/** The chains as a tree from the entity outwards; an entity stands in it once for each chain that leads to it. */
export function treeOf(chains: readonly Chain[], direction: "UP" | "DOWN"): Branch[] {
  const roots: Branch[] = [];
  for (const chain of chains) {
    const ties = direction === "UP" ? [...chain.ties].reverse() : chain.ties;
    const entities = direction === "UP" ? [...chain.entities].reverse() : chain.entities;
    let level = roots;
    ties.forEach((tie, index) => {
      const entity = entities[index + 1];
      if (!entity) return;
      let branch = level.find((one) => one.tie.id === tie.id);
      if (!branch) {
        branch = { tie, entity, share: null, branches: [] };
        level.push(branch);
      }
      if (index === ties.length - 1) branch.share = chain.share;
      level = branch.branches;
    });
  }
  return roots;
}

export const LINES = ["firm", "dashed", "contested", "unsettled"] as const;

/** Dashed wherever it is less than undisputed and on record; told apart from both where it establishes nothing. */
export function lineStyle(tie: Pick<TieLineFragment, "status" | "contested">): (typeof LINES)[number] {
  if (!ASSERTED.includes(tie.status)) return "unsettled";
  if (tie.contested) return "contested";
  return tie.status === "ON_RECORD" ? "firm" : "dashed";
}
