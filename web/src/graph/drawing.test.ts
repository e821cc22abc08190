import { beforeEach, expect, test } from "vitest";
import { go } from "../state/route";
import { membersBy, othersOf, withTies } from "./data";
import { draw, lookOf } from "./drawing";
import { dataOf, entity, tie } from "./examples";
import { along, boundsOf, onBorder, sceneOf, under } from "./geometry";
import { laidOut, NOWHERE, settled } from "./places";
import { apply, type Command, EMPTY, type LayoutName } from "./state";

beforeEach(() => go("/?lang=en", { replace: true }));

const share = (min: number, max = min) => ({ min, max, exact: min === max ? min : null });
const CHAIN = dataOf(
  tie("state", "parent", { share: share(100) }),
  tie("parent", "middle", { share: share(36, 40), status: "REPORTED" }),
  tie("middle", "leaf", { share: share(0, 100) }),
  tie("parent", "middle", { kind: "CONTROLS" }),
  tie("middle", "elsewhere", { kind: "LINKED_TO" }),
);

function after(...commands: Command[]) {
  return commands.reduce(apply, EMPTY);
}
function shown(...ids: string[]) {
  return after({ do: "show", ids });
}
function scene(state: ReturnType<typeof after>, layout: LayoutName = "ownership") {
  const drawing = draw(state, CHAIN);
  return sceneOf(drawing, settled(laidOut(drawing, layout, state.pins, NOWHERE)));
}

test("only ties between what is shown are drawn, and none without its claims", () => {
  const { nodes, edges } = draw(shown("parent", "middle"), CHAIN);
  expect(nodes.map(({ key }) => key)).toEqual(["parent", "middle"]);
  expect(edges.flatMap(({ ties }) => ties.map(({ kind }) => kind))).toEqual(["CONTROLS", "OWNS"]);
  expect(edges.every(({ ties }) => ties.length > 0 && ties.every(({ claims }) => claims.length > 0))).toBe(true);
});

test("a range stays a range on the line, and an unknown share is said to be unknown", () => {
  const { edges } = draw(shown("state", "parent", "middle", "leaf"), CHAIN);
  const labels = Object.fromEntries(
    edges.map(({ source, target, look, labels }) => [`${source}-${target}-${look}`, labels]),
  );
  expect(labels).toEqual({
    "state-parent-solid": ["100 %"],
    "parent-middle-dashed": ["36–40 %"],
    "parent-middle-solid": ["controls"],
    "middle-leaf-solid": ["share unknown"],
  });
});

test.each([
  ["ON_RECORD", false, "solid"],
  ["REPORTED", false, "dashed"],
  ["SELF_STATED", false, "dashed"],
  ["ON_RECORD", true, "contested"],
  ["ALLEGED", false, "unsettled"],
  ["CONSIDERED", true, "unsettled"],
  ["DENIED", false, "unsettled"],
] as const)("%s, contested %s, is drawn %s", (status, contested, look) => {
  expect(lookOf({ status, contested })).toBe(look);
});

test("what establishes nothing never shares a line with what does", () => {
  const data = dataOf(tie("a", "b"), tie("a", "b", { kind: "CONTROLS", status: "ALLEGED" }));
  expect(
    draw(shown("a", "b"), data)
      .edges.map(({ look }) => look)
      .sort(),
  ).toEqual(["solid", "unsettled"]);
});

test("what establishes nothing says so on its line", () => {
  const data = dataOf(
    tie("act", "b", { kind: "TARGETS", status: "CONSIDERED" }),
    tie("c", "b", { share: share(30), status: "ALLEGED" }),
  );
  const { edges } = draw(shown("act", "b", "c"), data);
  expect(edges.flatMap(({ labels }) => labels).sort()).toEqual(["30 % (alleged)", "targets (considered)"]);
});

test("a group is one box; its lines are its members', those within it are not drawn", () => {
  const state = apply(shown("state", "parent", "middle", "leaf"), {
    do: "group",
    by: "chosen",
    members: ["parent", "middle"],
  });
  const { nodes, edges } = draw(state, CHAIN);
  expect(nodes.map(({ key, name }) => [key, name])).toEqual([
    ["state", "STATE"],
    ["*parent", "Group of 2"],
    ["leaf", "LEAF"],
  ]);
  expect(edges.map(({ source, target }) => [source, target])).toEqual([
    ["*parent", "leaf"],
    ["state", "*parent"],
  ]);
});

test("all of a kind or country", () => {
  const data = withTies(CHAIN, [], [entity("state", "State", "STATE_BODY", ["CN", "HK"])]);
  const ids = ["state", "parent", "middle"];
  expect(membersBy(data, ids, "kind-COMPANY")).toEqual(["parent", "middle"]);
  expect(membersBy(data, ids, "kind-STATE_BODY")).toEqual(["state"]);
  expect(membersBy(data, ids, "country-HK")).toEqual(["state"]);
});

test("the others of an entity's ties, each once", () => {
  expect(
    othersOf(
      "middle",
      [...CHAIN.ties.values()].filter(({ id }) => id.includes("middle")),
    ),
  ).toEqual(["parent", "leaf", "elsewhere"]);
});

test("hidden entities and kinds that are off are not drawn", () => {
  const state = after(
    { do: "show", ids: ["state", "parent", "middle"] },
    { do: "hide", keys: ["state"] },
    { do: "toggle", kind: "OWNS" },
  );
  const { nodes, edges } = draw(state, CHAIN);
  expect(nodes.map(({ key }) => key)).toEqual(["parent", "middle"]);
  expect(edges.map(({ labels }) => labels)).toEqual([["controls"]]);
});

test("owners stand above what they own, and others below all layers", () => {
  const { nodes } = scene(shown("leaf", "elsewhere", "middle", "state", "parent"));
  const order = [...nodes].sort((a, b) => a.y - b.y).map(({ key }) => key);
  expect(order).toEqual(["state", "parent", "middle", "leaf", "elsewhere"]);
});

test("the order in which answers come changes nothing", () => {
  const other = dataOf(...[...CHAIN.ties.values()].reverse());
  const state = shown("state", "parent", "middle", "leaf", "elsewhere");
  expect(draw(state, other)).toEqual(draw(state, CHAIN));
});

test("owners in a ring are drawn too", () => {
  const data = dataOf(tie("a", "b"), tie("b", "c"), tie("c", "a"), tie("a", "a"));
  const drawing = draw(shown("a", "b", "c"), data);
  const { nodes, edges } = sceneOf(drawing, settled(laidOut(drawing, "ownership", {}, NOWHERE)));
  expect(nodes).toHaveLength(3);
  expect(edges).toHaveLength(3);
});

test.each(["ownership", "network"] as const)("boxes do not overlap (%s), and it comes out the same twice", (layout) => {
  const many = Array.from({ length: 40 }, (_, index) => tie("hub", `leaf${index}`));
  const data = dataOf(...many);
  const drawing = draw(shown("hub", ...many.map(({ target }) => target.id)), data);
  const first = settled(laidOut(drawing, layout, {}, NOWHERE));
  expect(settled(laidOut(drawing, layout, {}, NOWHERE))).toEqual(first);
  const { nodes } = sceneOf(drawing, first);
  const overlaps = nodes.flatMap((a, index) =>
    nodes
      .slice(index + 1)
      .filter((b) => Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height)
      .map((b) => [a.key, b.key]),
  );
  expect(overlaps).toEqual([]);
});

test.each(["ownership", "network"] as const)("what is pinned stays (%s)", (layout) => {
  const state = apply(shown("state", "parent", "middle"), { do: "pin", at: { parent: { x: 777, y: -333 } } });
  const parent = scene(state, layout).nodes.find(({ key }) => key === "parent");
  expect([parent?.x, parent?.y, parent?.pinned]).toEqual([777, -333, true]);
});

test("lines begin and end at the boxes' borders, and two between the same boxes do not cover each other", () => {
  const { nodes, edges } = scene(shown("parent", "middle"));
  const [a, b] = edges;
  expect(a?.at).not.toEqual(b?.at);
  for (const { path, source, target } of edges)
    for (const [key, point] of [
      [source, path[0]],
      [target, path.at(-1)],
    ] as const) {
      const node = nodes.find((one) => one.key === key);
      if (!node || !point) throw new Error("no such box");
      const [dx, dy] = [Math.abs(point.x - node.x) / (node.width / 2), Math.abs(point.y - node.y) / (node.height / 2)];
      expect(Math.max(dx, dy)).toBeCloseTo(1, 5);
    }
});

test("a finger finds boxes, lines and labels, and nothing where nothing is", () => {
  const all = scene(shown("state", "parent"));
  const [node] = all.nodes;
  const [edge] = all.edges;
  if (!node || !edge) throw new Error("nothing drawn");
  expect(under(all, node, 5).node?.key).toBe("state");
  expect(under(all, edge.at, 5).edge?.key).toBe(edge.key);
  const box = boundsOf(all);
  expect(under(all, { x: box.left - 50, y: box.top }, 5)).toEqual({});
});

test("a line from a box's middle leaves it at the nearer side", () => {
  const node = { ...draw(shown("state"), CHAIN).nodes[0], x: 0, y: 0, width: 100, height: 20 } as never;
  expect(onBorder(node, { x: 1000, y: 0 })).toEqual({ x: 50, y: 0 });
  expect(onBorder(node, { x: 0, y: -1000 })).toEqual({ x: 0, y: -10 });
});

test("without ownership no line runs behind a box that it has nothing to do with", () => {
  const ids = ["a", "b", "c", "d", "e", "f", "g"];
  const data = dataOf(...ids.map((id) => tie(id, "hub", { kind: "TARGETS" })));
  const drawing = draw(shown("hub", ...ids), data);
  const { nodes, edges } = sceneOf(drawing, settled(laidOut(drawing, "ownership", {}, NOWHERE)));
  expect(edges).toHaveLength(ids.length);
  for (const { source, target, path } of edges) {
    const others = nodes.filter(({ key }) => key !== source && key !== target);
    for (let step = 0; step <= 200; step += 1) {
      const { x, y } = along(path, step / 200);
      const behind = others.filter(
        (one) => Math.abs(one.x - x) < one.width / 2 && Math.abs(one.y - y) < one.height / 2,
      );
      expect(behind.map(({ key }) => key)).toEqual([]);
    }
  }
});
