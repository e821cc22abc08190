// What happened and when, oldest first, each with its source.
import { useState } from "preact/hooks";
import { useAnswer } from "../../api/answer";
import type { GraphStamp } from "../../api/client";
import { type DatedEventFragment, WholeTimelineDocument } from "../../api/generated/graphql";
import { say } from "../../i18n/language";
import { inverseKinds, tieKinds } from "../../i18n/terms";
import { Cite } from "../../parts/Cite";
import { dateText } from "../../parts/dates";
import { EntityLink } from "../../parts/EntityLink";
import { moneyText, predicateText, shareText, valueText } from "../../parts/figures";
import { StatusBadge } from "../../parts/StatusBadge";
import { ErrorBox } from "../../parts/Waiting";
import { words as partWords } from "../../parts/words";
import { ASSERTED, at, viewVariables } from "../../state/view";
import { words } from "./words";

/** As many as the page opens with, and as many as one answer may have. */
const FIRST = 100;
const MOST = 500;

interface TimelineProps {
  /** The oldest ones. */
  events: DatedEventFragment[];
  about: string;
  graph: GraphStamp | null;
}

export function Timeline({ events: first, about, graph }: TimelineProps) {
  const w = say(words);
  const [all, setAll] = useState(false);
  const { data, stale, busy, error, again } = useAnswer(
    WholeTimelineDocument,
    all && first.length >= FIRST ? { id: about, ...viewVariables.value } : null,
  );
  const events = (all && !stale && data?.graph.entity?.timeline) || first;
  const cut = events.length >= (events === first ? FIRST : MOST);
  if (events.length === 0) return null;
  return (
    <section id="timeline">
      <h2>
        {w.timeline} <span class="count">{cut ? `${events.length}+` : events.length}</span>
      </h2>
      <p class="quiet">{w.timelineNote}</p>
      <ol class="timeline plain">
        {events.map((event) => (
          <Line key={event.tie?.id ?? event.claim?.id ?? event.title} {...{ event, about, graph }} />
        ))}
      </ol>
      {error && <ErrorBox error={error} again={again} />}
      {cut && (
        <p class="later">
          <span class="quiet">{w.oldest(events.length)}</span>{" "}
          {events === first && (
            <button type="button" disabled={busy} onClick={() => setAll(true)}>
              {w.later}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

function Line({ event, about, graph }: { event: DatedEventFragment; about: string; graph: GraphStamp | null }) {
  const w = say(partWords);
  const { tie, claim } = event;
  const inward = tie?.target.id === about;
  const status = tie?.status ?? claim?.status;
  const documents = tie ? tie.documents : claim ? [claim.document] : [];
  return (
    <li
      class={status && !ASSERTED.includes(status) ? "unsettled" : ""}
      data-tie={tie?.id}
      data-claim={tie ? undefined : claim?.id}
    >
      <time title={event.date}>{dateText(event.date)}</time>
      <div>
        <p>
          {tie ? (
            <>
              <span class="predicate">{say(inward ? inverseKinds : tieKinds)[tie.kind]}</span>{" "}
              <EntityLink entity={inward ? tie.source : tie.target} />
              {[shareText(tie.share), moneyText(tie.amount), tie.role].filter(Boolean).map((part) => ` · ${part}`)}
            </>
          ) : (
            claim && (
              <>
                <span class="predicate">{predicateText(claim.predicate)}</span>: {valueText(claim)}
              </>
            )
          )}{" "}
          {status && <StatusBadge status={status} />}
        </p>
        <p class="claim-source">
          {documents.map((document, index) => (
            <span key={document.id}>
              {index > 0 && " · "}
              <a class="document" href={at(`/documents/${encodeURIComponent(document.id)}`)}>
                {document.title}
              </a>
            </span>
          ))}{" "}
          {tie ? (
            <a href={at(`/ties/${encodeURIComponent(tie.id)}`)}>{w.evidence}</a>
          ) : (
            claim && <Cite cited={{ type: "claim", id: claim.id, label: claim.citation }} graph={graph} />
          )}
        </p>
      </div>
    </li>
  );
}
