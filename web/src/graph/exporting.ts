// What the exports share: the ties on screen, and the entities with the boxes that stand for them.
import type { GraphEntity, GraphTie } from "./data";
import type { Drawing } from "./drawing";
import type { PlacedNode, Scene } from "./geometry";

/** Every tie that a line on screen stands for. */
export function tiesOf(scene: Pick<Drawing, "edges">): GraphTie[] {
  return scene.edges.flatMap(({ ties }) => ties);
}

/** Every entity on screen, its box, and the group's name where it is drawn within one. */
export function groupsOf(scene: Scene): { entity: GraphEntity; node: PlacedNode; group: string | null }[] {
  return scene.nodes.flatMap((node) =>
    node.members.map((entity) => ({ entity, node, group: node.key.startsWith("*") ? node.name : null })),
  );
}
