// What is said of an entity beside its ties: founded, revenue, networks detected. Established first.
import type { GraphStamp } from "../../api/client";
import type { ClaimLineFragment } from "../../api/generated/graphql";
import { say } from "../../i18n/language";
import { Cite } from "../../parts/Cite";
import { dateText } from "../../parts/dates";
import { predicateText, valueText } from "../../parts/figures";
import { StatusBadge } from "../../parts/StatusBadge";
import { words as partWords } from "../../parts/words";
import { ASSERTED, at } from "../../state/view";
import { words } from "./words";

export function Facts({ facts, graph }: { facts: ClaimLineFragment[]; graph: GraphStamp | null }) {
  const w = say(words);
  if (facts.length === 0) return null;
  const settled = facts.filter(({ status }) => ASSERTED.includes(status));
  const unsettled = facts.filter(({ status }) => !ASSERTED.includes(status));
  return (
    <section id="facts">
      <h2>
        {w.facts} <span class="count">{facts.length}</span>
      </h2>
      <p class="quiet">{w.factsNote}</p>
      <List facts={settled} graph={graph} />
      {unsettled.length > 0 && <h3>{w.unsettled}</h3>}
      <List facts={unsettled} graph={graph} />
    </section>
  );
}

function List({ facts, graph }: { facts: ClaimLineFragment[]; graph: GraphStamp | null }) {
  const w = say(partWords);
  return (
    <ul class="facts plain">
      {facts.map((fact) => (
        <li key={fact.id} class={ASSERTED.includes(fact.status) ? "fact" : "fact unsettled"} data-claim={fact.id}>
          <p>
            <span class="predicate">{predicateText(fact.predicate)}</span>: <strong>{valueText(fact)}</strong>
            {fact.role && ` · ${fact.role}`}
            {fact.when && <span class="period"> · {dateText(fact.when)}</span>} <StatusBadge status={fact.status} />
          </p>
          {fact.note && (
            <p class="note">
              {w.note}: {fact.note}
            </p>
          )}
          <p class="claim-source">
            <a class="document" href={at(`/documents/${encodeURIComponent(fact.document.id)}`)}>
              {fact.document.title}
            </a>
            {fact.document.publisher && `, ${fact.document.publisher}`}
            {", "}
            <a class="locator" href={at(`/claims/${encodeURIComponent(fact.id)}`)} title={w.claim}>
              {fact.locator}
            </a>
            {fact.speaker && ` · ${w.saidBy(fact.speaker.name)}`}
            {fact.hedge && ` · ${w.hedge(fact.hedge)}`}{" "}
            <Cite cited={{ type: "claim", id: fact.id, label: fact.citation }} graph={graph} />
          </p>
        </li>
      ))}
    </ul>
  );
}
