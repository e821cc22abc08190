// A chain of ties as a sentence, and what the address says of the kinds of ties that may be on one.
import type { EntityRefFragment, TieKind, TieLineFragment } from "../../api/generated/graphql";
import { say } from "../../i18n/language";
import { inverseKinds, statusNames, TIE_KINDS, tieKinds } from "../../i18n/terms";
import { periodText } from "../../parts/dates";
import { moneyText, shareText } from "../../parts/figures";
import { ASSERTED } from "../../state/view";
import { words } from "./words";

/** Ties that merely share a place, an authority, a law or a list: they count only where they are asked for. */
export const LEFT_OUT: readonly TieKind[] = ["LOCATED_IN", "TARGETS", "IMPOSED_BY", "UNDER"];
export const USUAL: readonly TieKind[] = TIE_KINDS.filter((kind) => !LEFT_OUT.includes(kind));

export interface Chain {
  entities: readonly EntityRefFragment[];
  ties: readonly TieLineFragment[];
}

export interface Step {
  /** From whom this step goes, in the direction of reading. */
  from: EntityRefFragment;
  to: EntityRefFragment;
  tie: TieLineFragment;
}

/** The steps of a chain; its ties may point either way. */
export function stepsOf({ entities, ties }: Chain): Step[] {
  return ties.flatMap((tie, index) => {
    const [from, to] = [entities[index], entities[index + 1]];
    return from && to ? [{ from, to, tie }] : [];
  });
}

function verb({ from, tie }: Step): string {
  return say(tie.source.id === from.id ? tieKinds : inverseKinds)[tie.kind];
}

/** "Hikvision is owned by CETHIK (36.55 %, since c. 2025-02), which is owned by CETC (100 %)". */
export function sentence(chain: Chain): string {
  const w = say(words);
  const steps = stepsOf(chain).map((step) => {
    const { tie, to } = step;
    const only = ASSERTED.includes(tie.status) ? "" : say(statusNames)[tie.status];
    const figures = [only, shareText(tie.share), moneyText(tie.amount), tie.role ?? "", periodText(tie)];
    return w.step(verb(step), to.name, figures.filter(Boolean).join(", "));
  });
  return w.sentence(chain.entities[0]?.name ?? "", steps);
}

/** The kinds that an address asks for; null is the usual ones. */
export function kindsOf(text: string | null): TieKind[] | null {
  const asked = (text ?? "").toUpperCase().split(",");
  const kinds = TIE_KINDS.filter((kind) => asked.includes(kind));
  return kinds.length === 0 || sameKinds(kinds, USUAL) ? null : kinds;
}

/** What the address says for a choice of kinds: nothing for the usual ones, or for none at all. */
export function kindsText(kinds: readonly TieKind[]): string | null {
  const chosen = TIE_KINDS.filter((kind) => kinds.includes(kind));
  return chosen.length === 0 || sameKinds(chosen, USUAL) ? null : chosen.join(",");
}

function sameKinds(one: readonly TieKind[], other: readonly TieKind[]): boolean {
  return one.length === other.length && one.every((kind) => other.includes(kind));
}

/** How many ties long a chain may be: 1 to 12, as the API has it. */
export function lengthOf(text: string | null): number {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= 12 ? number : 6;
}
