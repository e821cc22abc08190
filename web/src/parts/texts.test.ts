import { beforeEach, expect, test } from "vitest";
import { go } from "../state/route";
import { dateText, periodText } from "./dates";
import { predicateText, shareText, valueText } from "./figures";

beforeEach(() => go("/?lang=en", { replace: true }));

test.each([
  ["2008", "2008"],
  ["2018-01", "2018-01"],
  ["2020~", "c. 2020"],
  ["2020%", "c. 2020 (?)"],
  ["2019-10-09/..", "since 2019-10-09"],
  ["2019-10-09/", "since 2019-10-09"],
  ["/2022-06", "until 2022-06"],
  ["2016/2018", "2016 to 2018"],
  ["2017/2017", "2017"],
  ["2025-02~/..", "since c. 2025-02"],
  ["2017-24", "winter 2017"],
  ["[2017,2019]", "[2017,2019]"],
  ["", ""],
])("the date %s reads %s", (edtf, text) => {
  expect(dateText(edtf)).toBe(text);
});

test("a tie without a date of its own has the days that its sources allow", () => {
  expect(periodText({ when: null, validFrom: "2019-01-01", validTo: null })).toBe("since 2019-01-01");
  expect(periodText({ when: null, validFrom: null, validTo: null })).toBe("undated");
  const open = { when: "2022/..", validFrom: "2022-01-01", validTo: null };
  expect(periodText({ ...open, status: "ALLEGED" })).toBe("since 2022");
  expect(periodText({ ...open, status: "CONSIDERED" })).toBe("2022");
});

test("a range stays a range, and what is unknown stays unknown", () => {
  expect(shareText({ min: 48, max: 51, exact: null })).toBe("48–51 %");
  expect(shareText({ min: 36.4808, max: 36.4808, exact: 36.4808 })).toBe("36.4808 %");
  expect(shareText({ min: 0, max: 100, exact: null })).toBe("share unknown");
  expect(shareText(null)).toBe("");
});

test("a floor is no value", () => {
  const claim = { number: 4_800_000, unit: "network", amount: null, value: null, bound: "AT_LEAST" } as const;
  expect(valueText(claim)).toBe("at least 4,800,000 networks");
  expect(valueText({ ...claim, number: 1, unit: "country", bound: "EXACTLY" })).toBe("1 country");
  expect(valueText({ ...claim, number: 2, unit: "country", bound: "ABOUT" })).toBe("about 2 countries");
  const money = { amount: 12_420_000_000, currency: "USD" };
  expect(valueText({ ...claim, number: null, amount: money, bound: "EXACTLY" })).toBe("12,420,000,000 USD");
});

test("the reader's language is the address's", () => {
  go("/?lang=zh", { replace: true });
  expect(dateText("2019-10-09/..")).toBe("自 2019-10-09 起");
});

test("predicates are read as words", () => {
  expect(predicateText("networksDetected")).toBe("networks detected");
});
