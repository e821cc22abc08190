// The drawing as GraphML for Gephi, yEd, networkx and others: entities and ties with attributes, places and sources.

import type { GraphTie } from "./data";
import { groupsOf } from "./exporting";
import type { Scene } from "./geometry";
import { citationsOf } from "./svg";
import { escaped } from "./xml";

type Value = string | number | boolean | null;
interface Key {
  name: string;
  type: "string" | "double" | "boolean";
}

const NODE: Record<string, Key["type"]> = {
  name: "string",
  kind: "string",
  countries: "string",
  group: "string",
  x: "double",
  y: "double",
};
const EDGE: Record<string, Key["type"]> = {
  kind: "string", share_min: "double", share_max: "double", amount: "double", currency: "string", role: "string",
  status: "string", contested: "boolean", when: "string", valid_from: "string", valid_to: "string", sources: "string",
}; // biome-ignore format: a table

/** Every entity and tie stands for itself: members of a group name it in `group`. */
export function toGraphml(scene: Scene, ties: readonly GraphTie[]): string {
  const nodes = groupsOf(scene).map(({ entity, node, group }) =>
    element("node", `id="${escaped(entity.id)}"`, "n", NODE, {
      name: entity.name,
      kind: entity.kind,
      countries: entity.countries.join(" "),
      group,
      x: node.x,
      y: node.y,
    }),
  );
  const edges = ties.map((tie) =>
    element(
      "edge",
      `id="${escaped(tie.id)}" source="${escaped(tie.source.id)}" target="${escaped(tie.target.id)}"`,
      "e",
      EDGE,
      {
        kind: tie.kind,
        share_min: tie.share?.min ?? null,
        share_max: tie.share?.max ?? null,
        amount: tie.amount?.amount ?? null,
        currency: tie.amount?.currency ?? null,
        role: tie.role,
        status: tie.status,
        contested: tie.contested,
        when: tie.when,
        valid_from: tie.validFrom,
        valid_to: tie.validTo,
        sources: citationsOf(tie).join(" | "),
      },
    ),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys("n", "node", NODE),
    ...keys("e", "edge", EDGE),
    '<graph id="tiegraph" edgedefault="directed">',
    ...nodes,
    ...edges,
    "</graph>",
    "</graphml>",
    "",
  ].join("\n");
}

function keys(prefix: string, of: string, names: Record<string, Key["type"]>): string[] {
  return Object.entries(names).map(
    ([name, type]) => `<key id="${prefix}_${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`,
  );
}

function element(
  tag: string,
  attributes: string,
  prefix: string,
  names: Record<string, Key["type"]>,
  values: Record<string, Value>,
): string {
  const data = Object.keys(names).flatMap((name) => {
    const value = values[name];
    return value === null || value === undefined || value === ""
      ? []
      : [`<data key="${prefix}_${name}">${escaped(String(value))}</data>`];
  });
  return `<${tag} ${attributes}>${data.join("")}</${tag}>`;
}
