import { beforeEach, expect, test } from "vitest";
import { go } from "./route";
import { ASSERTED, at, changeView, readView, STATUSES, view } from "./view";

beforeEach(() => go("/", { replace: true }));

function read(query: string) {
  return readView(new URLSearchParams(query));
}

test("an empty address is today, as known now, established, as browser and system prefer", () => {
  expect(read("")).toEqual({ validAt: null, knownAt: null, statuses: ASSERTED, language: null, theme: null });
});

test("what is no date, status, language or theme is not taken for one", () => {
  const wrong = read("at=2019-13-45&known=soon&status=true,imposed&lang=fr&theme=pink");
  expect(wrong).toEqual(read(""));
  expect(read("at=2019-02").validAt).toBeNull();
});

test("a day of knowledge is its end", () => {
  expect(read("known=2022-06-30").knownAt).toBe("2022-06-30T23:59:59Z");
  expect(read("known=2022-06-30T08:00:00Z").knownAt).toBe("2022-06-30T08:00:00Z");
});

test("statuses come strongest first, whatever the order in the address", () => {
  expect(read("status=denied,ALLEGED,on_record").statuses).toEqual(["ON_RECORD", "ALLEGED", "DENIED"]);
});

test("a change is in the address and in every link; the default leaves it again", () => {
  changeView({ validAt: "2009-06-30", statuses: [...ASSERTED, "ALLEGED"], language: "zh" });
  expect(view.value.statuses).toEqual([...ASSERTED, "ALLEGED"]);
  const link = new URL(at("/paths", { from: "cetc" }), "http://x");
  expect(Object.fromEntries(link.searchParams)).toEqual({
    at: "2009-06-30",
    status: "on_record,reported,self_stated,alleged",
    lang: "zh",
    from: "cetc",
  });
  changeView({ validAt: null, statuses: ASSERTED, language: null });
  expect(at("/")).toBe("/");
});

test("what is written is read back", () => {
  changeView({ knownAt: "2022-06-30T08:00:00.123456Z", statuses: STATUSES, theme: "dark" });
  const before = view.value;
  expect(readView(new URL(at("/"), "http://x").searchParams)).toEqual(before);
  expect(before.knownAt).toBe("2022-06-30T08:00:00.123456Z");
});
