// Sentences that the API tells in English, said in Chinese: why a hit matched, what a rule makes of somebody, where
// sources disagree. Each is known by its whole shape (graph/search, graph/rules/wording.py, api/planner); one that is
// not, or could be read in two ways, is null here and stays in the API's words: nothing is guessed.
import { dateText } from "./dates";
import { predicateText } from "./figures";

type Telling = (text: string) => string | null;
type Sentence = readonly [RegExp, (...parts: string[]) => string | null];

function known(sentences: readonly Sentence[]): Telling {
  return (text) => {
    for (const [shape, told] of sentences) {
      const found = shape.exec(text);
      if (found) return told(...found.slice(1).map((part) => part ?? ""));
    }
    return null;
  };
}

const plain = (shape: string, chinese: string): Sentence => [new RegExp(`^${shape}$`), () => chinese];

const reasonPart = known([
  plain("same name", "名称相同"),
  plain("alias", "别名"),
  plain("an alias", "此为别名"),
  plain("other company forms", "公司形式不同"),
  plain("same characters, company form and simplification aside", "汉字相同(不计公司形式与简繁)"),
  plain("same name, company form aside", "名称相同(不计公司形式)"),
  plain("same words, one in Chinese", "词语相同,其一为中文"),
  plain("same words in another order", "词语相同,顺序不同"),
  plain("same but for spaces", "除空格外相同"),
  plain("acronym", "首字母缩写"),
  plain("one letter differs", "相差一个字母"),
  plain("two letters differ", "相差两个字母"),
  plain("sounds the same", "读音相同"),
  plain("begins with", "以所输入的文字开头"),
  plain("most characters are the same", "大部分汉字相同"),
  plain("its words begin with these", "其中的词以所输入的文字开头"),
  plain("all words stand in the name", "所有词均见于名称"),
  plain("id", "图谱标识"),
  [/^(.+) stands in the name$/, (part) => `名称中含“${part}”`],
  [/^(.+) stands in what was asked$/, (part) => `所输入的文字中含“${part}”`],
  [/^pinyin of (.+)$/, (name) => `“${name}”的拼音`],
  [/^begins the pinyin of (.+)$/, (name) => `“${name}”拼音的开头`],
  [/^only (.+) in common$/, (shared) => `仅有相同的词:${shared}`],
  [/^spelled otherwise: (.+)$/, (pairs) => `拼写不同:${pairs}`],
  [/^identifier (\S+) begins with$/, (scheme) => `标识号 ${scheme} 的开头`],
  [/^identifier (\S+)$/, (scheme) => `标识号 ${scheme}`],
]);

/** Why a search hit matched: `begins with; an alias`. */
export const reason: Telling = (text) => {
  const parts = text.split("; ").map(reasonPart);
  return parts.includes(null) ? null : parts.join(";");
};

/** `36.55 to 100 %`, `60 %`. */
const between = (text: string) => text.replace(/^(\S+) to (\S+ %)$/, "$1–$2");

/** `CETHIK (listed), EZVIZ (itself caught) and 2 more`. */
function holders(text: string): string {
  return text
    .replaceAll(" (listed)", "(在名单上)")
    .replaceAll(" (itself caught)", "(自身被波及)")
    .replaceAll(" (perhaps caught itself)", "(可能自身被波及)")
    .replace(/(?:,)? and (\d+) more$/, " 等另 $1 个")
    .replace(/\)(?:, | and )/g, ")、");
}

/** `50 % or more`, `more than 50 %, or control`. */
const asks = known([
  [/^more than (\S+ %)(, or control)?$/, (share, control) => `超过 ${share}${control && ",或受其控制"}`],
  [/^(\S+ %) or more(, or control)?$/, (share, control) => ` ${share} 或以上${control && ",或受其控制"}`],
]);

const once = (text: string, word: string) => text.split(word).length === 2;

/** What would settle an open finding. */
export const settling = known([
  [/^whether (.+) is caught itself$/, (name) => `${name} 自身是否被波及`],
  [
    /^whether (.+ controls .+) \(a source calls it the parent, which is no proof\)$/,
    (both) => {
      const [parent, name] = both.split(" controls ");
      return once(both, " controls ") ? `${parent} 是否控制 ${name}(有来源称其为母公司,但这不足以证明)` : null;
    },
  ],
  [
    /^the share of (.+ in .+) \((?:no source states one(?:; others leave (\S+ %))?|known: (.+))\)$/,
    (both, left, share) => {
      if (!once(both, " in ")) return null;
      const [owner, name] = both.split(" in ");
      const what = share ? `已知:${between(share)}` : `没有来源说明${left && `;其他持有人至多为其留下 ${left}`}`;
      return `${owner} 在 ${name} 的持股比例(${what})`;
    },
  ],
  [
    /^whether the holdings of several listed persons were added up on (\S+)$/,
    (day) => `${day} 时是否将多名被列入名单者的持股合并计算`,
  ],
  [/^whether (.+) answer to one and the same listed person$/, (names) => `${names} 是否听命于同一名被列入名单者`],
  [/^more exact shares in (.+)$/, (name) => `${name} 更精确的持股比例`],
]);

const MOST: Record<string, string> = {
  "listed persons and what they catch": "被列入名单者及其所波及者",
  "the one listed person with most, and what it catches,": "持股最多的一名被列入名单者及其所波及者",
  "listed persons and what they catch, alone or together,": "被列入名单者及其所波及者单独或合计",
};

const verdict = known([
  [/^(.+) is itself on a list that counts for the .+$/, (name) => `${name} 本身在该规则所依据的名单上`],
  [
    /^(.+) is named by a source as controlling (.+), and the .+ catches what is controlled$/,
    (who, name) => `有来源称 ${holders(who)} 控制 ${name},而该规则波及受控制者`,
  ],
  [
    /^(.+) together directly hold at least (\S+ %) of (.+) \((\S+ % through .+)\), and the .+ asks for (.+)$/,
    (who, total, name, parts, asked) => {
      const each = parts.replace(/(\S+ %) through (.+?)(?= \+ |$)/g, "$2 $1");
      return and(
        asks(asked),
        (rule) => `${holders(who)} 合计直接持有 ${name} 至少 ${total}(${each}),该规则要求${rule}`,
      );
    },
  ],
  [
    /^(.+) directly holds (at least )?(\S+ %) of (.+), and the .+ asks for (.+)$/,
    (who, least, share, name, asked) =>
      and(asks(asked), (rule) => `${holders(who)} 直接持有 ${name} ${least && "至少 "}${share},该规则要求${rule}`),
  ],
  [
    /^(listed persons and what they catch(?:, alone or together,)?|the one listed person with most, and what it catches,) holds? (at most )?(\S+(?: to \S+)? %) of (.+?) directly(?:, (.+) (?:is|are) named as controlling it)?(?:, (.+) (?:is|are) called its parent)?, and (?:the .+?) asks for (.+?)(?:; open is (.+?)(?:, and (\d+) more)?)?$/i,
    (most, least, share, name, controls, parent, asked, open, more) => {
      const held = `${MOST[most.toLowerCase()]}直接持有 ${name} ${least && "至多 "}${between(share)}`;
      const named = controls && `,${holders(controls)} 被称为其控制方`;
      const called = parent && `,${holders(parent)} 被称为其母公司`;
      return and(asks(asked), (rule) => {
        const said = `${held}${named}${called},该规则要求${rule}`;
        if (!open) return said;
        return and(settling(open), (left) => `${said};尚不清楚:${left}${more && `,以及另外 ${more} 项`}`);
      });
    },
  ],
  [
    /^the .+ reaches the listed only, and (.+?)(?:, of which the listed hold (\S+(?: to \S+)? %),)? is not listed$/i,
    (name, share) =>
      `该规则只涉及被列入名单者,而 ${name}${share ? `(被列入名单者持有 ${between(share)})` : " "}不在名单上`,
  ],
  [
    /^nobody listed, and nobody caught by the .+, is known to hold any of (.+?)(, or to control it)?$/i,
    (name, control) => `据所知,被列入名单者及被该规则波及者均未持有 ${name} 的任何部分${control && ",也未控制它"}`,
  ],
]);

const inForce = known([
  [
    /^whether the .+ is in force on (\S+) is not known; by its terms, (.+)$/i,
    (day, rest) => and(verdict(rest), (said) => `该规则在 ${day} 是否有效尚不清楚;按其条款,${said}`),
  ],
  [
    /^the .+ is (suspended|not in force) on (\S+); by its terms, (.+)$/i,
    (how, day, rest) =>
      and(verdict(rest), (said) => `该规则在 ${day} ${how === "suspended" ? "暂停执行" : "无效"};按其条款,${said}`),
  ],
  [/^(.+)$/, (rest) => verdict(rest)],
]);

function doubts(text: string): string {
  return text
    .replace(/\(the date, (\S+), is a guess\)/g, "(日期 $1 为推测)")
    .replace(/\(the date, (\S+), may cover (\S+) or not\)/g, "(日期 $1 未必涵盖 $2)")
    .replace(/\(no date says that it held on (\S+)\)/g, "(没有日期表明它在 $1 成立)")
    .replace(/ and (\d+) more such ties$/, "、另有 $1 条此类关系")
    .replace(/\)(?:, | and )/g, ")、");
}

/** What a rule says of somebody, with what was supposed before it and a caveat about dates after it. */
export const finding: Telling = known([
  [
    /^(?:(Already so, whether or not they are listed)|If (.+?) were listed): (.+)$/,
    (already, supposed, rest) =>
      and(finding(rest), (said) =>
        already ? `无论是否列入名单,已经如此:${said}` : `若列入名单的是 ${supposed.replaceAll(" and ", "、")}:${said}`,
      ),
  ],
  [
    /^(.+?)\.(?: Beware of the dates that this rests on: (.+)\.)?$/,
    (rest, dates) => and(inForce(rest), (said) => `${said}。${dates && `请留意所依据关系的日期:${doubts(dates)}。`}`),
  ],
]);

/** Where sources disagree. */
export const conflict = known([
  [
    /^(\S+): sources give (.+) for dates that can be the same\.$/,
    (predicate, values) => `${predicateText(predicate)}:对可能相同的日期,各来源给出 ${values.replaceAll("; ", ";")}。`,
  ],
  [
    /^(.+): the sources do not agree; it is (told differently|denied or called unproven by some) \((.+)\)\.$/,
    (tie, how, when) => {
      const said = how === "told differently" ? "各来源说法不同" : "部分来源否认或称其未证实";
      return `“${tie}”:${said}(${when === "undated" ? "日期不详" : dateText(when)})。`;
    },
  ],
]);

/** What is odd about the owners above somebody. */
export const warning = known([
  [/^direct holders sum to (\S+ %)$/, (total) => `直接持有人合计 ${total}`],
  [
    /^a ring of (\d+) that nobody outside owns a part of: it has no ultimate owner$/,
    (count) => `${count} 个实体相互持有成环,环外无人持有其任何部分:没有最终所有者`,
  ],
]);

function and(part: string | null, told: (part: string) => string | null): string | null {
  return part === null ? null : told(part);
}
