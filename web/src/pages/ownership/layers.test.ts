import { expect, test } from "vitest";
import type { TieLineFragment } from "../../api/generated/graphql";
import { BOX, type Chain, curveOf, drawn, goesBack, labelOf, lineStyle, SIDE, treeOf } from "./layers";

function entity(id: string) {
  return { id, name: id.toUpperCase(), kind: "COMPANY" } as const;
}

function tie(source: string, target: string, share: number | null): TieLineFragment {
  return {
    id: `${source}-${target}`,
    kind: "OWNS",
    source: entity(source),
    target: entity(target),
    share: share === null ? null : { min: share, max: share, exact: share },
    amount: null,
    role: null,
    note: null,
    when: null,
    validFrom: null,
    validTo: null,
    status: "REPORTED",
    contested: false,
    documents: [],
  };
}

const sasac = tie("sasac", "cetc", null);
const cetc = tie("cetc", "cethik", 100);
const cethik = tie("cethik", "hikvision", 36.55);
const gong = tie("gong", "hikvision", 10.57);
const ezviz = tie("hikvision", "ezviz", 48);

function chain(ties: TieLineFragment[], min: number, max: number): Chain {
  const entities = [...ties.map(({ source }) => source), ...ties.slice(-1).map(({ target }) => target)];
  return { ties, entities, share: { min, max, exact: min === max ? min : null } };
}

const up = [
  chain([cethik], 36.55, 36.55),
  chain([cetc, cethik], 36.55, 36.55),
  chain([gong], 10.57, 10.57),
  chain([sasac, cetc, cethik], 0, 36.55),
];
const down = [chain([ezviz], 48, 48)];

test("owners stand above, holdings below, each entity and each tie once", () => {
  const { boxes, lines, width, height } = drawn(entity("hikvision"), up, down);
  expect(Object.fromEntries(boxes.map((box) => [box.entity.id, box.layer]))).toEqual({
    hikvision: 0,
    cethik: -1,
    gong: -1,
    cetc: -2,
    sasac: -3,
    ezviz: 1,
  });
  expect(lines).toHaveLength(5);
  for (const { owner, held } of lines) expect(owner.y).toBeLessThan(held.y);
  expect(width).toBe(2 * BOX.width + BOX.gap);
  expect(height).toBe(4 * BOX.step + BOX.height);
  expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(boxes.length);
});

test("who holds directly and through another stands above that other", () => {
  const both = [
    chain([gong], 10, 10),
    chain([tie("x", "hikvision", 5)], 5, 5),
    chain([tie("x", "gong", 50), gong], 5, 5),
  ];
  const { boxes } = drawn(entity("hikvision"), both, []);
  expect(boxes.find((box) => box.entity.id === "x")?.layer).toBe(-2);
});

test("in a ring one line goes down and the other back along the side, and no label hides another", () => {
  const [there, back] = [tie("x", "y", 100), tie("y", "x", 100)];
  const { lines, width } = drawn(entity("y"), [chain([there], 100, 100)], [chain([back], 100, 100)]);
  expect(lines.map(goesBack)).toEqual([false, true]);
  expect(width).toBe(BOX.width + SIDE);
  expect(new Set(lines.map(curveOf)).size).toBe(2);
  const [first, second] = lines.map(labelOf);
  expect((second?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThan(BOX.width / 2);
});

test("two stakes of one owner have labels below each other", () => {
  const other = { ...tie("gong", "hikvision", 3), id: "second" };
  const { lines } = drawn(entity("hikvision"), [chain([gong], 10, 10), chain([other], 3, 3)], []);
  const [first, second] = lines.map(labelOf);
  expect(second?.x).toBe(first?.x);
  expect((second?.y ?? 0) - (first?.y ?? 0)).toBeGreaterThan(20);
});

test("a company without owners or holdings is a drawing of one box", () => {
  expect(drawn(entity("hikvision"), [], [])).toMatchObject({ width: BOX.width, height: BOX.height, lines: [] });
});

test("the tree goes outwards and each branch has the share of the chain up to it", () => {
  const [first, second] = treeOf(up, "UP");
  expect(first?.entity.id).toBe("cethik");
  expect(first?.share?.exact).toBe(36.55);
  expect(first?.branches[0]?.entity.id).toBe("cetc");
  expect(first?.branches[0]?.branches[0]).toMatchObject({ entity: { id: "sasac" }, share: { min: 0, max: 36.55 } });
  expect(second).toMatchObject({ entity: { id: "gong" }, branches: [] });
  expect(treeOf(down, "DOWN").map((branch) => branch.entity.id)).toEqual(["ezviz"]);
});

test("a branch that only longer chains show has no share of its own", () => {
  expect(treeOf([chain([cetc, cethik], 36.55, 36.55)], "UP")[0]?.share).toBeNull();
});

test("a line is firm only where it is on record and undisputed", () => {
  expect(lineStyle({ status: "ON_RECORD", contested: false })).toBe("firm");
  expect(lineStyle({ status: "REPORTED", contested: false })).toBe("dashed");
  expect(lineStyle({ status: "ON_RECORD", contested: true })).toBe("contested");
  expect(lineStyle({ status: "ALLEGED", contested: true })).toBe("unsettled");
});
