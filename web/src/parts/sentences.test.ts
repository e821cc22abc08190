import { beforeEach, expect, test } from "vitest";
import { go } from "../state/route";
import { conflict, finding, reason, settling, warning } from "./sentences";

beforeEach(() => go("/?lang=zh", { replace: true }));

test.each([
  ["same name", "名称相同"],
  ["alias", "别名"],
  ["pinyin of 海康威视; an alias", "“海康威视”的拼音;此为别名"],
  ["same name, company form aside; other company forms", "名称相同(不计公司形式);公司形式不同"],
  ["威视数字 stands in the name; an alias", "名称中含“威视数字”;此为别名"],
  ["only hikvision, digital in common", "仅有相同的词:hikvision, digital"],
  ["spelled otherwise: siemnes/siemens", "拼写不同:siemnes/siemens"],
  ["identifier USCC", "标识号 USCC"],
  ["identifier OFAC begins with", "标识号 OFAC 的开头"],
  ["begins with; a reason of tomorrow", null],
])("the reason %s is %s", (text, said) => {
  expect(reason(text)).toBe(said);
});

test.each([
  [
    "If China Electronics Technology Group Corporation were listed: China Electronics Technology Group Corporation " +
      "(listed) directly holds 100 % of CETHIK, and the OFAC 50 Percent Rule asks for 50 % or more.",
    "若列入名单的是 China Electronics Technology Group Corporation:China Electronics Technology Group Corporation(在名单上) " +
      "直接持有 CETHIK 100 %,该规则要求 50 % 或以上。",
  ],
  [
    "If CETC were listed: Listed persons and what they catch hold 36.55 to 100 % of Hikvision directly, and the OFAC 50 " +
      "Percent Rule asks for 50 % or more; open is the share of CETC in Hikvision (no source states one).",
    "若列入名单的是 CETC:被列入名单者及其所波及者直接持有 Hikvision 36.55–100 %,该规则要求 50 % 或以上;" +
      "尚不清楚:CETC 在 Hikvision 的持股比例(没有来源说明)。",
  ],
  [
    "The BIS Affiliates Rule is suspended on 2026-06-30; by its terms, Hikvision is itself on a list that counts for the rule.",
    "该规则在 2026-06-30 暂停执行;按其条款,Hikvision 本身在该规则所依据的名单上。",
  ],
  [
    "Whether the BIS Affiliates Rule is in force on 2026-11-15 is not known; by its terms, A (listed) and B (itself caught) " +
      "together directly hold at least 55 % of C (30 % through A + 25 % through B), and the rule asks for 50 % or more.",
    "该规则在 2026-11-15 是否有效尚不清楚;按其条款,A(在名单上)、B(自身被波及) 合计直接持有 C 至少 55 %" +
      "(A 30 % + B 25 %),该规则要求 50 % 或以上。",
  ],
  [
    "Nobody listed, and nobody caught by the UK ownership and control test, is known to hold any of Hikvision, or to control it.",
    "据所知,被列入名单者及被该规则波及者均未持有 Hikvision 的任何部分,也未控制它。",
  ],
  [
    "The one listed person with most, and what it catches, holds at most 40 % of X directly, and the UK ownership and " +
      "control test asks for more than 50 %, or control.",
    "持股最多的一名被列入名单者及其所波及者直接持有 X 至多 40 %,该规则要求超过 50 %,或受其控制。",
  ],
  [
    "A (listed) directly holds at least 60 % of B, and the OFAC 50 Percent Rule asks for 50 % or more. Beware of the dates " +
      "that this rests on: A owns B (the date, 2020~/.., is a guess).",
    "A(在名单上) 直接持有 B 至少 60 %,该规则要求 50 % 或以上。请留意所依据关系的日期:A owns B(日期 2020~/.. 为推测)。",
  ],
  ["The OFAC NS-CMIC list reaches the listed only, and X is not listed.", "该规则只涉及被列入名单者,而 X 不在名单上。"],
  ["Something that no rule says yet.", null],
])("the finding %s", (text, said) => {
  expect(finding(text)).toBe(said?.replace("A owns B(日期", "A owns B (日期") ?? null);
});

test("what could be read in two ways stays as it is", () => {
  expect(settling("the share of A in B (known: 5 to 10 %)")).toBe("A 在 B 的持股比例(已知:5–10 %)");
  expect(settling("the share of Fund in Trust in B (known: 5 to 10 %)")).toBeNull();
  expect(settling("whether A controls B (a source calls it the parent, which is no proof)")).toContain("A 是否控制 B");
});

test("where sources disagree, and what is odd about owners", () => {
  expect(conflict("founded: sources give 2001; 2002 for dates that can be the same.")).toBe(
    "founded:对可能相同的日期,各来源给出 2001;2002。",
  );
  expect(conflict("A owns B: the sources do not agree; it is told differently (2020/..).")).toBe(
    "“A owns B”:各来源说法不同(自 2020 起)。",
  );
  expect(warning("direct holders sum to 120.5 %")).toBe("直接持有人合计 120.5 %");
  expect(warning("a ring of 3 that nobody outside owns a part of: it has no ultimate owner")).toContain("3 个实体");
});
