import { expect, test } from "vitest";
import type { TieLineFragment, Verdict } from "../../api/generated/graphql";
import { idsOf, RULES, ruleOf, sorted, standing } from "./findings";

function found(id: string, verdict: Verdict) {
  return { entity: { id, name: id, kind: "COMPANY" } as const, verdict };
}

test("what is so already stands apart from what the supposed listing would bring", () => {
  const before = [found("hikrobot", "YES"), found("ezviz", "UNKNOWN"), found("moyu", "UNKNOWN")];
  const after = [
    found("hikrobot", "YES"),
    found("ezviz", "YES"),
    found("moyu", "UNKNOWN"),
    found("cethik", "YES"),
    found("anhui", "UNKNOWN"),
  ];
  const { caught, perhaps, already } = sorted(after, before);
  expect(caught.map(({ entity }) => entity.id)).toEqual(["ezviz", "cethik"]);
  expect(perhaps.map(({ entity }) => entity.id)).toEqual(["anhui"]);
  expect(already.map(({ entity }) => entity.id)).toEqual(["hikrobot", "moyu"]);
});

test("an address names each entity once, and a rule that there is", () => {
  expect(idsOf("hikvision, dahua,,hikvision")).toEqual(["hikvision", "dahua"]);
  expect(idsOf(null)).toEqual([]);
  expect(ruleOf("uk_ownership")).toBe("UK_OWNERSHIP");
  expect(ruleOf("made-up")).toBe("OFAC_50");
  expect(RULES).toHaveLength(5);
});

test("listed is who a measure targets itself; who is caught through an owner is not listed", () => {
  const targets = (id: string) => ({ kind: "TARGETS", target: { id } }) as TieLineFragment;
  const owns = { kind: "OWNS", target: { id: "hikrobot" } } as TieLineFragment;
  expect(standing({ ...found("hikvision", "YES"), because: [targets("hikvision")] })).toBe("listed");
  expect(standing({ ...found("hikrobot", "YES"), because: [targets("hikvision"), owns] })).toBe("caught");
  expect(standing({ ...found("ezviz", "UNKNOWN"), because: [] })).toBe("perhaps");
  expect(standing({ ...found("calstrs", "NO"), because: [] })).toBe("free");
});
