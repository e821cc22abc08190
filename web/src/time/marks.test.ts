import { expect, test } from "vitest";
import type { MarkedTieFragment } from "../api/generated/graphql";
import { ASSERTED } from "../state/view";
import { dayNumber, dayOf, marksOf, neighbours, shifted, yearTicks } from "./marks";

const hikvision = { id: "hikvision", name: "Hikvision", kind: "COMPANY" } as const;

function owns(id: string, validFrom: string | null, validTo: string | null, more: Partial<MarkedTieFragment> = {}) {
  const source = { id, name: id, kind: "COMPANY" } as const;
  const tie = {
    id: `owns-${id}`,
    kind: "OWNS",
    source,
    target: hikvision,
    share: null,
    status: "REPORTED",
    when: null,
  };
  return { ...tie, validFrom, validTo, ...more } as MarkedTieFragment;
}

const wanted = { statuses: ASSERTED, until: "2026-01-01" };

test("a tie marks its first day and the day after its last", () => {
  const marks = marksOf([owns("cetc", "2008-01-01", "2010-04-30"), owns("institute", "2010-05-01", null)], wanted);
  expect(marks.map(({ day, changes }) => [day, changes.map(({ tie, what }) => [tie.source.id, what])])).toEqual([
    ["2008-01-01", [["cetc", "begins"]]],
    [
      "2010-05-01",
      [
        ["cetc", "ends"],
        ["institute", "begins"],
      ],
    ],
  ]);
});

test("what has no known day, another kind or status, or lies in the future marks nothing; a tie counts once", () => {
  const tie = owns("cetc", "2008-01-01", "2031-12-31");
  const others = [
    owns("a", null, null),
    owns("b", "2011-01-01", null, { kind: "FOUNDED" }),
    owns("c", "2012-01-01", null, { status: "ALLEGED" }),
    owns("d", "2027-01-01", null),
  ];
  expect(marksOf([tie, tie, ...others], { ...wanted, kinds: ["OWNS"] }).map(({ day }) => day)).toEqual(["2008-01-01"]);
});

test("a month, a year or a doubtful day is not told as the day that a source gives", () => {
  const ties = [
    owns("year", "2008-01-01", "2010-04-30", { when: "2008/2010-04" }),
    owns("about", "2019-10-09", null, { when: "2019-10-09~/.." }),
    owns("day", "2021-08-02", "2022-03-01", { when: "2021-08-02/2022-03-01" }),
    owns("none", "2023-01-01", null),
  ];
  const told = marksOf(ties, wanted).flatMap(({ changes }) => changes);
  expect(told.map(({ tie, what, dayGiven }) => [tie.source.id, what, dayGiven])).toEqual([
    ["year", "begins", false],
    ["year", "ends", false],
    ["about", "begins", false],
    ["day", "begins", true],
    ["day", "ends", true],
    ["none", "begins", false],
  ]);
});

test("from a day one goes to the nearest marks, never to the day itself", () => {
  const marks = marksOf([owns("a", "2008-01-01", null), owns("b", "2023-10-16", null)], wanted);
  expect(neighbours(marks, "2008-01-01")).toEqual({ before: null, after: marks[1] });
  expect(neighbours(marks, "2024-01-01")).toEqual({ before: marks[1], after: null });
});

test("days are counted without time zones", () => {
  expect(dayNumber("1970-01-02")).toBe(1);
  expect(dayOf(dayNumber("2008-02-29"))).toBe("2008-02-29");
  expect(shifted("2023-12-31", 1)).toBe("2024-01-01");
});

test("years are written where there is room", () => {
  const ticks = yearTicks(dayNumber("2001-06-01"), dayNumber("2026-06-01"));
  expect(ticks.map(({ year }) => year)).toEqual([2005, 2010, 2015, 2020, 2025]);
  expect(ticks[4]?.at).toBeGreaterThan(90);
  expect(yearTicks(dayNumber("2020-03-01"), dayNumber("2022-03-01")).map(({ year }) => year)).toEqual([2021, 2022]);
});
