import { expect, test } from "vitest";
import type { TieLineFragment } from "../../api/generated/graphql";
import { difference } from "./difference";

function entity(id: string) {
  return { id, name: id, kind: "COMPANY" } as const;
}

function tie(id: string, source: string, share: number | null, more: Partial<TieLineFragment> = {}): TieLineFragment {
  return {
    id,
    kind: "OWNS",
    source: entity(source),
    target: entity("hikvision"),
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
    ...more,
  };
}

function told(before: TieLineFragment[], after: TieLineFragment[]) {
  return difference(before, after).map((row) => [row.what, row.before?.id ?? null, row.after?.id ?? null]);
}

test("a stake that grew is one changed row, a holder who came is new, one who left is gone, the rest is the same", () => {
  const kept = tie("gong", "gong-hongjia", 10.3);
  const before = [tie("old", "cethik", 38.88), kept, tie("fund", "calstrs", null)];
  const after = [tie("new", "cethik", 36.4808), kept, tie("holdings", "cetc-investment-holdings", null)];
  expect(told(before, after)).toEqual([
    ["gone", "fund", null],
    ["new", null, "holdings"],
    ["changed", "old", "new"],
    ["same", "gong", "gong"],
  ]);
  expect(difference(before, after)[2]?.parts).toEqual(["share"]);
});

test("the same holder in another way is another tie", () => {
  const before = [tie("owns", "cethik", 38.88)];
  const after = [tie("together", "cethik", 40.91, { kind: "OWNS_TOGETHER" })];
  expect(told(before, after)).toEqual([
    ["gone", "owns", null],
    ["new", null, "together"],
  ]);
});

test("of several posts those with the same role belong together", () => {
  const post = (id: string, role: string) => tie(id, "hu-yangzhong", null, { kind: "HOLDS_POST", role });
  const before = [post("a1", "director"), post("b1", "president")];
  const after = [post("b2", "president"), post("c2", "chairman")];
  expect(told(before, after).sort()).toEqual([
    ["changed", "a1", "c2"],
    ["changed", "b1", "b2"],
  ]);
});

test("a status that became stronger is a change; two empty days have none", () => {
  const after = tie("b", "cetc", 48, { status: "ON_RECORD", contested: true });
  const [row] = difference([tie("a", "cetc", 48)], [after]);
  expect(row?.parts).toEqual(["status", "contested"]);
  expect(difference([], [])).toEqual([]);
});
