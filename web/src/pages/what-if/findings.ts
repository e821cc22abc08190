// What the address supposes, and which findings are due to it and which are so already.
import type { FindingFragment, Rule, Verdict } from "../../api/generated/graphql";
import { ruleNames } from "../../i18n/terms";

export const RULES = Object.keys(ruleNames.en) as Rule[];

export function ruleOf(text: string | null): Rule {
  return RULES.find((rule) => rule === text?.toUpperCase()) ?? "OFAC_50";
}

/** The ids that an address names, each once. */
export function idsOf(text: string | null): string[] {
  return [...new Set((text ?? "").split(",").map((id) => id.trim()))].filter(Boolean);
}

export interface Sorted<F> {
  /** Caught, and not so without the supposed listing. */
  caught: F[];
  /** Perhaps caught, and not even perhaps without it. */
  perhaps: F[];
  /** The same verdict whether or not they are listed. */
  already: F[];
}

type Told = Pick<FindingFragment, "entity" | "verdict">;

/** Findings by what the supposed listing changes; `before` are the findings with nobody supposed to be listed. */
export function sorted<F extends Told>(
  findings: readonly F[],
  before: readonly { entity: { id: string }; verdict: Verdict }[],
): Sorted<F> {
  const then = new Map(before.map(({ entity, verdict }) => [entity.id, verdict]));
  const out: Sorted<F> = { caught: [], perhaps: [], already: [] };
  for (const finding of findings) {
    if (then.get(finding.entity.id) === finding.verdict) out.already.push(finding);
    else if (finding.verdict === "YES") out.caught.push(finding);
    else if (finding.verdict === "UNKNOWN") out.perhaps.push(finding);
  }
  return out;
}

export type Standing = "listed" | "caught" | "perhaps" | "free";

/** How one of the supposed stands without the supposition: on a list itself, caught through others, or neither. */
export function standing(finding: Pick<FindingFragment, "entity" | "verdict" | "because">): Standing {
  const own = finding.because.some((tie) => tie.kind === "TARGETS" && tie.target.id === finding.entity.id);
  if (finding.verdict === "YES") return own ? "listed" : "caught";
  return finding.verdict === "UNKNOWN" ? "perhaps" : "free";
}
