// Everything that is said for and against one tie: the claims in words, disagreeing ones beside each other.
import { useAnswer } from "../api/answer";
import { EvidenceDocument, type EvidenceQuery, type TieKind } from "../api/generated/graphql";
import { say } from "../i18n/language";
import { at, viewVariables } from "../state/view";
import { Cite } from "./Cite";
import { ClaimCard } from "./ClaimCard";
import { Empty, ErrorBox, Loading } from "./Waiting";
import { words } from "./words";

type Found = NonNullable<EvidenceQuery["graph"]["tie"]>;

/** Kinds of what lasts: a source that sees it on a day does not say that it began then. */
const LASTING: readonly TieKind[] = ["OWNS", "OWNS_TOGETHER", "CONTROLS", "PARENT_OF", "HOLDS_POST", "MEMBER_OF"];

/** Whether a tie is told as "since" a date that its sources merely speak of, and which none gives as a beginning. */
function reckoned(tie: Found): boolean {
  const [first] = (tie.when ?? "").split("/");
  if (!first || !LASTING.includes(tie.kind)) return false;
  return !tie.claims.some(({ when }) => when?.includes("/") && when.split("/")[0] === first);
}

export function EvidencePanel({ tie, label }: { tie: string; label: string }) {
  const w = say(words);
  const { data, stale, graph, busy, error, again } = useAnswer(EvidenceDocument, { tie, ...viewVariables.value });
  if (error) return <ErrorBox error={error} again={again} />;
  if (!data || stale) return <Loading />;
  const found = data.graph.tie;
  if (!found) return <Empty />;
  return (
    <section class="evidence" aria-label={w.showEvidence(label)} aria-busy={busy}>
      <div class={found.contested || found.disputedBy.length > 0 ? "evidence-sides contested" : "evidence-sides"}>
        <div>
          <h4>{w.supporting(found.claims.length)}</h4>
          {reckoned(found) && <p class="quiet">{w.reckoned}</p>}
          <div class="claims">
            {found.claims.map((claim) => (
              <ClaimCard key={claim.id} claim={claim} graph={graph} />
            ))}
          </div>
        </div>
        {found.disputedBy.length > 0 && (
          <div class="against">
            <h4>{w.disputing(found.disputedBy.length)}</h4>
            <div class="claims">
              {found.disputedBy.map((claim) => (
                <ClaimCard key={claim.id} claim={claim} graph={graph} />
              ))}
            </div>
          </div>
        )}
      </div>
      <p class="claim-doors">
        <a href={at(`/ties/${encodeURIComponent(found.id)}`)}>{w.tiePage}</a>
        <Cite cited={{ type: "tie", id: found.id, label }} graph={graph} />
      </p>
    </section>
  );
}
