// One tie at its own address, with everything that is said for and against it.
import { useAnswer } from "../../api/answer";
import { EvidenceDocument } from "../../api/generated/graphql";
import { say } from "../../i18n/language";
import { EvidencePanel } from "../../parts/EvidencePanel";
import { StatusBadge } from "../../parts/StatusBadge";
import { TieRow, tieWords } from "../../parts/TieRow";
import { ErrorBox, Loading } from "../../parts/Waiting";
import { ASSERTED, viewVariables } from "../../state/view";
import { words } from "../document/words";
import type { PageProps } from "../routes";

export default function TiePage({ id }: PageProps) {
  const w = say(words);
  const { data, stale, error, again } = useAnswer(EvidenceDocument, { tie: id, ...viewVariables.value });
  if (error) return <ErrorBox error={error} again={again} />;
  if (!data || stale) return <Loading />;
  const tie = data.graph.tie;
  return (
    <article>
      <p class="kind">{w.tie}</p>
      <h1>
        {tie ? tieWords(tie) : w.unknown} {tie && !ASSERTED.includes(tie.status) && <StatusBadge status={tie.status} />}
      </h1>
      <p class="quiet">
        <code>{id}</code>
      </p>
      {tie && (
        <>
          <ul class="ties">
            <TieRow tie={tie} />
          </ul>
          <EvidencePanel tie={id} label={tieWords(tie)} />
        </>
      )}
    </article>
  );
}
