// What happened and when, oldest first, each with its source.
import type { GraphStamp } from "../../api/client";
import type { EntityMoreQuery } from "../../api/generated/graphql";
import { say } from "../../i18n/language";
import { tieKinds } from "../../i18n/terms";
import { Cite } from "../../parts/Cite";
import { dateText } from "../../parts/dates";
import { EntityLink } from "../../parts/EntityLink";
import { moneyText, shareText } from "../../parts/figures";
import { StatusBadge } from "../../parts/StatusBadge";
import { words as partWords } from "../../parts/words";
import { ASSERTED, at } from "../../state/view";
import { words } from "./words";

/** As many as the query asks for. */
const MOST = 100;

type Event = NonNullable<EntityMoreQuery["graph"]["entity"]>["timeline"][number];

export function Timeline({ events, about, graph }: { events: Event[]; about: string; graph: GraphStamp | null }) {
  const w = say(words);
  if (events.length === 0) return null;
  return (
    <section id="timeline">
      <h2>
        {w.timeline} <span class="count">{events.length < MOST ? events.length : `${MOST}+`}</span>
      </h2>
      <p class="quiet">{w.timelineNote}</p>
      <ol class="timeline plain">
        {events.map((event) => (
          <Line key={event.tie?.id ?? event.claim?.id ?? event.title} {...{ event, about, graph }} />
        ))}
      </ol>
    </section>
  );
}

function Line({ event, about, graph }: { event: Event; about: string; graph: GraphStamp | null }) {
  const w = say(partWords);
  const { tie, claim } = event;
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
              {tie.source.id !== about && <EntityLink entity={tie.source} />}{" "}
              <span class="predicate">{say(tieKinds)[tie.kind]}</span>{" "}
              {tie.target.id !== about && <EntityLink entity={tie.target} />}{" "}
              {[shareText(tie.share), moneyText(tie.amount), tie.role].filter(Boolean).join(" · ")}
            </>
          ) : (
            event.title
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
