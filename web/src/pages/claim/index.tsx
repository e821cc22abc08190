// One claim, for ever at its own address, and the tie that it is behind.
import { useAnswer } from "../../api/answer";
import { ClaimPageDocument } from "../../api/generated/graphql";
import { say } from "../../i18n/language";
import { ClaimCard } from "../../parts/ClaimCard";
import { instantText } from "../../parts/dates";
import { TieRow } from "../../parts/TieRow";
import { ErrorBox, Loading } from "../../parts/Waiting";
import { viewVariables } from "../../state/view";
import { words } from "../document/words";
import type { PageProps } from "../routes";

export default function ClaimPage({ id }: PageProps) {
  const w = say(words);
  const { data, stale, graph, error, again } = useAnswer(ClaimPageDocument, { id, ...viewVariables.value });
  if (error) return <ErrorBox error={error} again={again} />;
  if (!data || stale) return <Loading />;
  const claim = data.graph.claim;
  return (
    <article>
      <h1>{claim ? w.claim : w.unknown}</h1>
      <p class="quiet">
        <code>{id}</code>
        {claim && ` · ${w.recorded}: ${instantText(claim.recordedAt)}`}
      </p>
      {claim && <ClaimCard claim={claim} graph={graph} />}
      {claim && <p>{claim.citation}</p>}
      {claim?.tie && (
        <>
          <h2>{w.behind}</h2>
          <ul class="ties">
            <TieRow tie={claim.tie} />
          </ul>
        </>
      )}
    </article>
  );
}
