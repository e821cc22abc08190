// Shares, amounts and numbers as text. A range stays a range, a floor stays a floor.
import type { Bound, ClaimLineFragment, TieLineFragment } from "../api/generated/graphql";
import { number, say } from "../i18n/language";
import { words } from "./words";

type Share = TieLineFragment["share"];
type Money = TieLineFragment["amount"];

/** `36.48 %`, `25–50 %`, `share unknown`; empty where the tie has none. */
export function shareText(share: Share): string {
  if (!share) return "";
  const w = say(words);
  if (share.min <= 0 && share.max >= 100) return w.unknownShare;
  if (share.min === share.max) return w.percent(number(share.min));
  return w.range(number(share.min), number(share.max));
}

/** `275,000,000 USD`; empty for none. */
export function moneyText(amount: Money): string {
  return amount ? `${number(amount.amount)} ${amount.currency}` : "";
}

function bounded(bound: Bound, text: string): string {
  const w = say(words);
  if (bound === "AT_LEAST") return w.atLeast(text);
  if (bound === "AT_MOST") return w.atMost(text);
  return bound === "ABOUT" ? w.about(text) : text;
}

function counted(value: number, unit: string | null): string {
  const w = say(words);
  if (!unit) return number(value);
  if (unit === "rank") return w.rank(number(value));
  if (unit === "percent") return w.percent(number(value));
  const plural =
    value === 1 ? unit : unit.endsWith("y") && !/[aeiou]y$/.test(unit) ? `${unit.slice(0, -1)}ies` : `${unit}s`;
  return `${number(value)} ${plural}`;
}

/** What a claim about a fact says: its number, amount or value, with its bound. */
export function valueText(claim: Pick<ClaimLineFragment, "number" | "unit" | "amount" | "value" | "bound">): string {
  const figure =
    claim.number !== null ? counted(claim.number, claim.unit) : claim.amount ? moneyText(claim.amount) : null;
  if (figure === null) return claim.value ?? "";
  const told = bounded(claim.bound, figure);
  return claim.value ? `${told}: ${claim.value}` : told;
}

/** `networksDetected` as `networks detected`. */
export function predicateText(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
