// Where things stand: the layout that fits, pinned ones always where the reader has put them.
import type { Drawing } from "./drawing";
import { layered } from "./layered";
import { network } from "./network";
import type { LayoutName, Point } from "./state";

/** Middles of nodes by key, and the places that lines pass through on their way, by the line's key. */
export interface Places {
  nodes: ReadonlyMap<string, Point>;
  bends: ReadonlyMap<string, readonly Point[]>;
}

export const NOWHERE: Places = { nodes: new Map(), bends: new Map() };
/** Layers are drawn up to so many nodes; the reckoning would take too long beyond, and nobody could read it. */
export const MOST_LAYERED = 600;

export type Pins = Readonly<Record<string, Point>>;

/**
 * The steps of a layout, each with the places so far; the last is the result. The same drawing, pins and beginning
 * give the same places. `before` is where nodes were: a network begins from there.
 */
export function* laidOut(drawing: Drawing, layout: LayoutName, pins: Pins, before: Places): Generator<Places> {
  if (layout === "ownership" && drawing.nodes.length <= MOST_LAYERED) yield layered(drawing, pins);
  else yield* network(drawing, pins, before);
}

/** The last step. */
export function settled(steps: Generator<Places>): Places {
  let last = NOWHERE;
  for (const places of steps) last = places;
  return last;
}

/** Whether every node has its place already, so that nothing need move. */
export function placed(drawing: Drawing, places: Places): boolean {
  return drawing.nodes.every(({ key }) => places.nodes.has(key));
}
