// The layout for networks: ties pull, nodes push, pinned ones stay. By d3-force, without chance: it begins on a spiral.
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import type { Drawing } from "./drawing";
import type { Pins, Places } from "./places";

interface Body extends SimulationNodeDatum {
  key: string;
  radius: number;
}

const TURN = Math.PI * (3 - Math.sqrt(5));
/** How many times all nodes are moved: fewer where there are more of them. */
const FEWEST = 60;
const MOST = 300;
const BUDGET = 120_000;

/** Yields the places after each move of all nodes. */
export function* network(drawing: Drawing, pins: Pins, before: Places): Generator<Places> {
  const bodies = drawing.nodes.map(({ key, width, height }, index): Body => {
    const radius = drawing.dots ? width : Math.hypot(width, height) / 2;
    const far = (drawing.dots ? 26 : 70) * Math.sqrt(index);
    const start = before.nodes.get(key) ?? { x: far * Math.cos(index * TURN), y: far * Math.sin(index * TURN) };
    const pin = pins[key];
    return { key, radius, ...start, ...(pin ? { x: pin.x, y: pin.y, fx: pin.x, fy: pin.y } : {}) };
  });
  const links = drawing.edges.map(({ source, target }): SimulationLinkDatum<Body> => ({ source, target }));
  const room = drawing.dots ? 30 : 110;
  const simulation = forceSimulation(bodies)
    .force(
      "ties",
      forceLink<Body, SimulationLinkDatum<Body>>(links)
        .id(({ key }) => key)
        .distance(({ source, target }) => (source as Body).radius + (target as Body).radius + room),
    )
    .force(
      "apart",
      forceManyBody<Body>()
        .strength(drawing.dots ? -60 : -1500)
        .distanceMax(1500),
    )
    .force("x", forceX<Body>(0).strength(0.03))
    .force("y", forceY<Body>(0).strength(0.045))
    .stop();
  if (!drawing.dots) simulation.force("room", forceCollide<Body>(({ radius }) => radius + 6).iterations(2));
  const steps = Math.round(Math.min(MOST, Math.max(FEWEST, BUDGET / Math.max(1, bodies.length))));
  simulation.alphaDecay(1 - 0.001 ** (1 / steps));
  for (let step = 0; step < steps; step += 1) {
    simulation.tick();
    yield placesOf(bodies);
  }
  if (bodies.length === 0) yield placesOf(bodies);
}

function placesOf(bodies: readonly Body[]): Places {
  const nodes = new Map(bodies.map(({ key, x = 0, y = 0 }) => [key, { x: Math.round(x), y: Math.round(y) }]));
  return { nodes, bends: new Map() };
}
