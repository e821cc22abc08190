import { expect, test } from "vitest";
import { begun, done, redone, undone } from "./history";
import { apply, type Command, EMPTY, type GraphState, groupKey, idsOf, keyOf } from "./state";

function after(...commands: Command[]): GraphState {
  return commands.reduce(apply, EMPTY);
}

const ABC: Command = { do: "show", ids: ["a", "b", "c"] };

test("what is shown again is not shown twice, and comes back from among the hidden", () => {
  const state = after(ABC, { do: "hide", keys: ["b"] }, { do: "show", ids: ["b", "d"] });
  expect(state.shown).toEqual(["a", "b", "c", "d"]);
  expect(state.hidden).toEqual([]);
});

test("hiding a group hides its members, and only what is shown can be hidden", () => {
  const state = after(ABC, { do: "group", members: ["a", "b"], by: "chosen" }, { do: "hide", keys: ["*a", "zzz"] });
  expect(state.hidden).toEqual(["a", "b"]);
});

test("an entity is in one group at most, and a group of one is none", () => {
  const state = after(
    ABC,
    { do: "show", ids: ["d"] },
    { do: "group", members: ["a", "b"], by: "chosen" },
    { do: "pin", at: { "*a": { x: 1, y: 2 } } },
    { do: "group", members: ["b", "c", "d"], by: "kind-COMPANY" },
  );
  expect(state.groups).toEqual([{ by: "kind-COMPANY", members: ["b", "c", "d"] }]);
  expect(state.pins).toEqual({});
  expect(keyOf(state, "c")).toBe("*b");
  expect(keyOf(state, "a")).toBe("a");
  expect(idsOf(state, "*b")).toEqual(["b", "c", "d"]);
  expect(after(ABC, { do: "group", members: ["a", "nobody"], by: "chosen" }).groups).toEqual([]);
});

test("taking a group apart frees its members and its pin", () => {
  const grouped = after(
    ABC,
    { do: "group", members: ["a", "b"], by: "chosen" },
    { do: "pin", at: { "*a": { x: 5, y: 6 } } },
  );
  expect(Object.keys(grouped.pins)).toEqual(["*a"]);
  expect(apply(grouped, { do: "ungroup", key: "*a" })).toEqual(after(ABC));
});

test("pins are whole numbers, without minus zero", () => {
  const { pins } = after(ABC, { do: "pin", at: { a: { x: 1.6, y: -0.2 } } });
  expect(Object.is(pins.a?.y, 0)).toBe(true);
  expect(pins.a?.x).toBe(2);
});

test("a kind that is off is on again the next time", () => {
  const off = after({ do: "toggle", kind: "OWNS" });
  expect(off.off).toEqual(["OWNS"]);
  expect(apply(off, { do: "toggle", kind: "OWNS" }).off).toEqual([]);
});

test("undo goes back step by step, redo forward, and a new step forgets what was undone", () => {
  const start = begun(EMPTY);
  const first = done(start, ABC);
  const second = done(first, { do: "hide", keys: ["a"] });
  expect(undone(second).present).toEqual(first.present);
  expect(undone(undone(second)).present).toEqual(EMPTY);
  expect(undone(start)).toBe(start);
  expect(redone(undone(second)).present).toEqual(second.present);
  expect(redone(second)).toBe(second);
  const other = done(undone(second), { do: "lay out", layout: "network" });
  expect(redone(other)).toBe(other);
});

test("a command that changes nothing leaves no step", () => {
  const shown = done(begun(EMPTY), ABC);
  for (const command of [ABC, { do: "unhide", ids: ["a"] }, { do: "lay out", layout: "ownership" }] as Command[])
    expect(done(shown, command)).toBe(shown);
});

test("a group's key is no id", () => {
  expect(groupKey({ by: "chosen", members: ["a", "b"] })).toBe("*a");
});
