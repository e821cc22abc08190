import { beforeEach, expect, test } from "vitest";
import type { TieLineFragment } from "../../api/generated/graphql";
import { go } from "../../state/route";
import { kindsOf, kindsText, LEFT_OUT, lengthOf, sentence, stepsOf, USUAL } from "./chain";

const hikvision = { id: "hikvision", name: "Hikvision", kind: "COMPANY" } as const;
const cethik = { id: "cethik", name: "CETHIK", kind: "COMPANY" } as const;
const contract = { id: "contract-moyu", name: "Moyu contract", kind: "CONTRACT" } as const;

function tie(more: Partial<TieLineFragment>): TieLineFragment {
  const ends = { source: cethik, target: hikvision, kind: "OWNS", status: "REPORTED" } as const;
  const facts = { share: null, amount: null, role: null, note: null, when: null, validFrom: null, validTo: null };
  return { id: "t", ...ends, ...facts, contested: false, documents: [], ...more };
}

const owns = tie({ share: { min: 36.55, max: 36.55, exact: 36.55 }, when: "2025-02~/.." });
const won = tie({
  kind: "AWARDED_TO",
  source: contract,
  target: hikvision,
  when: "2017",
  role: "winner of the tender",
});
const chain = { entities: [cethik, hikvision, contract], ties: [owns, won] };

beforeEach(() => go("/?lang=en", { replace: true }));

test("a chain reads in its own direction, whichever way its ties point", () => {
  expect(sentence(chain)).toBe(
    "CETHIK owns Hikvision (36.55 %, since c. 2025-02), which won Moyu contract (winner of the tender, 2017).",
  );
  const back = { entities: [...chain.entities].reverse(), ties: [...chain.ties].reverse() };
  expect(sentence(back)).toBe(
    "Moyu contract was awarded to Hikvision (winner of the tender, 2017), which is owned by CETHIK (36.55 %, since c. 2025-02).",
  );
});

test("a tie that establishes nothing is not told as a fact", () => {
  const alleged = { entities: [cethik, hikvision], ties: [tie({ kind: "CONTROLS", status: "ALLEGED", when: "2020" })] };
  expect(sentence(alleged)).toBe("CETHIK controls Hikvision (alleged, 2020).");
});

test("in Chinese too", () => {
  go("/?lang=zh", { replace: true });
  expect(sentence(chain)).toBe(
    "CETHIK 持股 Hikvision(36.55 %, 自 约 2025-02 起),后者中标 Moyu contract(winner of the tender, 2017)。",
  );
});

test("each step knows from whom it goes", () => {
  expect(stepsOf(chain).map(({ from, to }) => [from.id, to.id])).toEqual([
    ["cethik", "hikvision"],
    ["hikvision", "contract-moyu"],
  ]);
  expect(stepsOf({ entities: [cethik], ties: [] })).toEqual([]);
});

test("the four kinds that merely share something are not usual, and the usual ones need no place in the address", () => {
  expect(LEFT_OUT.some((kind) => USUAL.includes(kind))).toBe(false);
  expect(USUAL).toHaveLength(19);
  expect(kindsOf(null)).toBeNull();
  expect(kindsOf("nonsense")).toBeNull();
  expect(kindsOf("controls,OWNS")).toEqual(["OWNS", "CONTROLS"]);
  expect(kindsText(USUAL)).toBeNull();
  expect(kindsOf(kindsText([...USUAL, "LOCATED_IN"]))).toHaveLength(20);
});

test("a length is 1 to 12, or else 6", () => {
  expect(["1", "12", "0", "13", "2.5", "x", null].map(lengthOf)).toEqual([1, 12, 6, 6, 6, 6, 6]);
});
