import { expect, test } from "vitest";
import { TIE_KINDS } from "../i18n/terms";
import { addressOf, paramsOf, read } from "./address";
import { apply, type Command, EMPTY, type GraphState, groupKey } from "./state";

const BASE = "http://localhost/graph?at=2019-06-30&lang=zh";

function again(state: GraphState): GraphState {
  return read(paramsOf(new URL(addressOf(new URL(BASE), state))));
}

/** Numbers from a seed, so that a failure can be repeated. */
function randomOf(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

const AWKWARD = ["hikvision", "a,b", "100%", "x%2Cy", "海康", "a.b_c*d", "id with space", "+plus&and=#", "é/?"];

function randomState(seed: number, size: number): GraphState {
  const random = randomOf(seed);
  const ids = Array.from({ length: size }, (_, index) => `${AWKWARD[index % AWKWARD.length]}${index < 9 ? "" : index}`);
  const some = () => ids.filter(() => random(4) === 0);
  let state = apply(EMPTY, { do: "show", ids });
  for (let step = 0; step < 25; step += 1) {
    const bys = ["chosen", "kind-STATE_BODY", "kind-COMPANY", "country-CN"];
    const keys = [...ids, ...state.groups.map(groupKey)];
    const key = keys[random(keys.length)] ?? "";
    const commands: Command[] = [
      { do: "hide", keys: some() },
      { do: "unhide", ids: some() },
      { do: "group", members: some(), by: bys[random(4)] ?? "chosen" },
      { do: "ungroup", key },
      { do: "pin", at: { [key]: { x: random(40_000) - 20_000, y: random(40_000) - 20_000 } } },
      { do: "toggle", kind: TIE_KINDS[random(TIE_KINDS.length)] ?? "OWNS" },
      { do: "lay out", layout: random(2) === 0 ? "network" : "ownership" },
    ];
    state = apply(state, commands[random(commands.length)] ?? { do: "show", ids: [] });
  }
  return state;
}

test.each(Array.from({ length: 60 }, (_, seed) => seed + 1))("what is written is read back (seed %i)", (seed) => {
  const state = randomState(seed, 3 + (seed % 20));
  expect(again(state)).toEqual(state);
});

test("thousands go behind the #, which no server has to read, and come back", () => {
  const state = randomState(5, 5000);
  const address = new URL(addressOf(new URL(BASE), state));
  expect(address.search).toBe("?at=2019-06-30&lang=zh");
  expect(address.search.length).toBeLessThan(100);
  expect(again(state)).toEqual(state);
  expect(new URL(addressOf(address, apply(EMPTY, { do: "show", ids: ["a"] }))).href).toBe(`${BASE}&show=a`);
});

test("a plain list of ids can be written by hand", () => {
  expect(read(new URLSearchParams("show=hikvision,cetc"))).toEqual({ ...EMPTY, shown: ["hikvision", "cetc"] });
  expect(read(new URLSearchParams("ids=hikvision")).shown).toEqual(["hikvision"]);
  expect(addressOf(new URL("http://localhost/graph"), { ...EMPTY, shown: ["hikvision", "cetc"] })).toBe(
    "http://localhost/graph?show=hikvision,cetc",
  );
});

test("the rest of the address stays as it is", () => {
  const address = new URL(addressOf(new URL(BASE), { ...EMPTY, shown: ["a"], layout: "network" }));
  expect(Object.fromEntries(address.searchParams)).toEqual({
    at: "2019-06-30",
    lang: "zh",
    show: "a",
    layout: "network",
  });
});

test.each([
  "hide=zz.9.-1",
  "pin=0_x",
  "pin=9_1_1",
  "pin=0_zzzzzzzzzz_1",
  "pin=*0_1_1",
  "group=chosen_0",
  "group=kind-%3Cscript%3E_0_1",
  "group=country-china_0_1.chosen_0_0",
  "off=EVERYTHING",
  "layout=heap",
])("nonsense is left out: %s", (nonsense) => {
  expect(read(new URLSearchParams(`show=a,b&${nonsense}`))).toEqual({ ...EMPTY, shown: ["a", "b"] });
});
