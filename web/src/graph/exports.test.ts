import { beforeEach, expect, test } from "vitest";
import { go } from "../state/route";
import { COLUMNS, toCsv } from "./csv";
import type { GraphTie } from "./data";
import { draw } from "./drawing";
import { dataOf, entity, tie } from "./examples";
import { tiesOf } from "./exporting";
import { sceneOf } from "./geometry";
import { toGraphml } from "./graphml";
import { LIGHT } from "./palette";
import { laidOut, NOWHERE, settled } from "./places";
import { apply, EMPTY } from "./state";
import { toSvg } from "./svg";
import { ems, shortened, wrapped } from "./text";

beforeEach(() => go("/?lang=en", { replace: true }));

const NASTY = `<b> "Q&A", 'co' =1+1\u0000`;
const TIES: GraphTie[] = [
  tie("a", "b", {
    source: entity("a", NASTY),
    share: { min: 36, max: 40, exact: null },
    amount: { amount: 1.5, currency: "USD" },
    role: "=HYPERLINK(1)",
    contested: true,
    claims: [{ citation: "One, p. 1." }, { citation: "One, p. 1." }, { citation: "Two,\n«p. 2»" }],
  }),
  tie("b", "c", { kind: "CONTROLS", status: "ALLEGED", target: entity("c", "海康威视") }),
];
const STATE = apply(EMPTY, { do: "show", ids: ["a", "b", "c"] });

function sceneFor(state = STATE) {
  const drawing = draw(state, dataOf(...TIES));
  return sceneOf(drawing, settled(laidOut(drawing, "ownership", {}, NOWHERE)));
}

function xml(text: string): Document {
  // happy-dom takes no dot in an attribute's name, though XML does: GraphML's attr.name and attr.type
  const parsed = new DOMParser().parseFromString(text.replaceAll(" attr.", " attr-"), "application/xml");
  expect(parsed.querySelector("parsererror")).toBeNull();
  return parsed;
}

/** RFC 4180, read by hand. */
function table(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/y;
  cell.lastIndex = 1;
  while (cell.lastIndex < text.length) {
    const [, value = "", end] = cell.exec(text) ?? [];
    rows.at(-1)?.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

test("CSV holds every tie on screen, with status, share, period and citations, and no formula", () => {
  const text = toCsv(tiesOf(sceneFor()));
  expect(text.startsWith("\ufeff")).toBe(true);
  const [head, ...rows] = table(text);
  expect(head).toEqual([...COLUMNS]);
  const [second, first] = rows.map((row) => Object.fromEntries(COLUMNS.map((name, index) => [name, row[index]])));
  expect(first).toMatchObject({
    id: "owns-a-b",
    source_name: NASTY,
    share: "36–40 %",
    share_min: "36",
    share_max: "40",
    amount: "1.5",
    currency: "USD",
    role: "'=HYPERLINK(1)",
    status: "ON_RECORD",
    contested: "true",
    valid_from: "2020-01-01",
    valid_to: "",
    sources: "One, p. 1. | Two,\n«p. 2»",
  });
  expect(second).toMatchObject({ kind: "CONTROLS", status: "ALLEGED", target_name: "海康威视", share_min: "" });
  expect(rows).toHaveLength(2);
});

test("GraphML parses, and says of each tie how strongly and by whom", () => {
  const state = apply(STATE, { do: "group", by: "chosen", members: ["b", "c"] });
  const scene = sceneFor(state);
  const document = xml(toGraphml(scene, tiesOf(scene)));
  const ids = [...document.getElementsByTagName("node")].map((node) => node.getAttribute("id"));
  expect(ids).toEqual(["a", "b", "c"]);
  const groups = [...document.getElementsByTagName("node")].map(
    (node) => node.querySelector('data[key="n_group"]')?.textContent,
  );
  expect(groups).toEqual([undefined, "Group of 2", "Group of 2"]);
  const edges = [...document.getElementsByTagName("edge")];
  expect(edges).toHaveLength(1);
  const told = (key: string) => edges[0]?.querySelector(`data[key="e_${key}"]`)?.textContent;
  expect([told("status"), told("share_min"), told("contested"), told("sources")]).toEqual([
    "ON_RECORD",
    "36",
    "true",
    "One, p. 1. | Two,\n«p. 2»",
  ]);
  expect(told("valid_to")).toBeUndefined();
  const declared = [...document.getElementsByTagName("key")].map((key) => key.getAttribute("id"));
  const used = [...document.getElementsByTagName("data")].map((data) => data.getAttribute("key"));
  expect(used.filter((key) => !declared.includes(key))).toEqual([]);
});

test("SVG parses, its lines look as on screen, and each has its citations and a link", () => {
  const told = { title: "A & B", footer: ["As of <today>"], origin: "https://example.org" };
  const { text, width, height } = toSvg(sceneFor(), LIGHT, told);
  const document = xml(text);
  expect(document.querySelector("svg > title")?.textContent).toBe("A & B");
  expect([width, height].every((size) => size > 100)).toBe(true);
  const lines = [...document.querySelectorAll("[data-ties]")];
  expect(lines.map((line) => line.getAttribute("data-look"))).toEqual(["unsettled", "contested"]);
  expect(lines[1]?.querySelector("polyline")?.getAttribute("stroke-dasharray")).toBe("12 4 2 4");
  expect(lines[0]?.querySelector("polyline")?.getAttribute("stroke")).toBe(LIGHT.unsettled);
  expect(lines[1]?.querySelector("title")?.textContent).toContain("Two,\n«p. 2»");
  expect(lines[1]?.closest("a")?.getAttribute("href")).toBe("https://example.org/ties/owns-a-b");
  expect([...document.querySelectorAll("[data-entity]")].map((box) => box.getAttribute("data-entity"))).toEqual([
    "a",
    "b",
    "c",
  ]);
  const texts = [...document.querySelectorAll("text")].map((one) => one.textContent);
  expect(texts).toContain("36–40 %");
  expect(texts).toContain("As of <today>");
  expect(document.querySelector("script, style, foreignObject")).toBeNull();
});

test("long names break into lines and end in an ellipsis; Chinese breaks anywhere", () => {
  const lines = wrapped("China Electronics Technology Group Corporation of the Whole Wide World", 10, 3);
  expect(lines).toHaveLength(3);
  expect(lines.at(-1)?.endsWith("…")).toBe(true);
  expect(lines.every((line) => ems(line) <= 10)).toBe(true);
  expect(wrapped("国务院国有资产监督管理委员会", 7, 3)).toEqual(["国务院国有资", "产监督管理委", "员会"]);
  expect(wrapped("Donaudampfschifffahrtsgesellschaft", 6, 9).join("")).toBe("Donaudampfschifffahrtsgesellschaft");
  expect(shortened("short", 10)).toBe("short");
});
