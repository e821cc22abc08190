// Everything that is said for and against one tie: the claims in words, disagreeing ones beside each other.
import { useAnswer } from "../api/answer";
import { EvidenceDocument } from "../api/generated/graphql";
import { say } from "../i18n/language";
import { at, viewVariables } from "../state/view";
import { Cite } from "./Cite";
import { ClaimCard } from "./ClaimCard";
import { Empty, ErrorBox, Loading } from "./Waiting";
import { words } from "./words";

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
