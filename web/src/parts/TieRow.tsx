// One tie as a line: who, how much, when, how strongly, and its documents one click away.
import { useId, useState } from "preact/hooks";
import type { TieLineFragment } from "../api/generated/graphql";
import { say } from "../i18n/language";
import { inverseKinds, tieKinds } from "../i18n/terms";
import { ASSERTED, at } from "../state/view";
import { Period } from "./DateText";
import { EntityLink } from "./EntityLink";
import { EvidencePanel } from "./EvidencePanel";
import { moneyText } from "./figures";
import { ShareText } from "./ShareText";
import { StatusBadge } from "./StatusBadge";
import { words } from "./words";

/** "CETHIK owns Hikvision", or seen from Hikvision "is owned by CETHIK". */
export function tieWords(tie: TieLineFragment, about?: string): string {
  if (about === tie.target.id) return `${say(inverseKinds)[tie.kind]} ${tie.source.name}`;
  const from = about === tie.source.id ? "" : `${tie.source.name} `;
  return `${from}${say(tieKinds)[tie.kind]} ${tie.target.name}`;
}

const SHOWN = 2;

interface TieRowProps {
  tie: TieLineFragment;
  /** The id of the entity whose page it is; then only the other end is named. */
  about?: string;
  /** Name the kind too. */
  verb?: boolean;
  /** Begin with the evidence open. */
  opened?: boolean;
  /** Marked as what the reader has chosen. */
  chosen?: boolean;
  /** Hears of it when the evidence is opened. */
  onEvidence?: () => void;
}

export function TieRow({ tie, about, verb = false, opened = false, chosen = false, onEvidence }: TieRowProps) {
  const w = say(words);
  const [open, setOpen] = useState(opened);
  const panel = useId();
  const label = tieWords(tie, about);
  const other = about === tie.source.id ? tie.target : tie.source;
  const tone = ASSERTED.includes(tie.status) ? "" : " unsettled";
  return (
    <li
      class={`tie${tone}${tie.contested ? " contested" : ""}${chosen ? " chosen" : ""}`}
      data-tie={tie.id}
      data-kind={tie.kind}
    >
      <div class="tie-line">
        <span class="tie-who">
          {about === undefined ? (
            <>
              <EntityLink entity={tie.source} /> <span class="predicate">{say(tieKinds)[tie.kind]}</span>{" "}
              <EntityLink entity={tie.target} />
            </>
          ) : (
            <>
              {verb && (
                <span class="predicate">{say(about === tie.source.id ? tieKinds : inverseKinds)[tie.kind]} </span>
              )}
              <EntityLink entity={other} />
            </>
          )}
        </span>
        <span class="tie-facts">
          <ShareText share={tie.share} />
          {tie.amount && <span class="amount">{moneyText(tie.amount)}</span>}
          {tie.role && <span class="role">{tie.role}</span>}
          <Period tie={tie} />
          <StatusBadge status={tie.status} />
          {tie.contested && (
            <span class="badge contested" title={w.contestedMeaning}>
              {w.contested}
            </span>
          )}
        </span>
        <button
          type="button"
          class="evidence-button"
          aria-expanded={open}
          aria-controls={panel}
          aria-label={`${w.sources(tie.documents.length)}. ${w.showEvidence(label)}`}
          onClick={() => {
            setOpen(!open);
            if (!open) onEvidence?.();
          }}
        >
          {w.sources(tie.documents.length)}
        </button>
      </div>
      {tie.note && (
        <p class="note">
          {w.note}: {tie.note}
        </p>
      )}
      <p class="tie-documents">
        {tie.documents.slice(0, SHOWN).map((document, index) => (
          <span key={document.id}>
            {index > 0 && " · "}
            <a class="document" href={at(`/documents/${encodeURIComponent(document.id)}`)}>
              {document.title}
            </a>
            {document.publisher && <span class="publisher"> {document.publisher}</span>}
          </span>
        ))}
        {tie.documents.length > SHOWN && <span> · +{tie.documents.length - SHOWN}</span>}
      </p>
      <div id={panel}>{open && <EvidencePanel tie={tie.id} label={label} />}</div>
    </li>
  );
}
