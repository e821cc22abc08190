// One claim in words: what it says, how strongly, who says it, in which document and where in it.
import type { GraphStamp } from "../api/client";
import type { ClaimLineFragment } from "../api/generated/graphql";
import { say } from "../i18n/language";
import { tieKinds } from "../i18n/terms";
import { at } from "../state/view";
import { Cite } from "./Cite";
import { dateText, instantText } from "./dates";
import { EntityLink } from "./EntityLink";
import { moneyText, predicateText, shareText, valueText } from "./figures";
import { StatusBadge } from "./StatusBadge";
import { words } from "./words";

export function ClaimCard({ claim, graph }: { claim: ClaimLineFragment; graph: GraphStamp | null }) {
  const w = say(words);
  const { document } = claim;
  const said = [valueText(claim), claim.role, claim.object ? shareText(claim.share) : "", dateText(claim.when)];
  if (claim.object && claim.amount && claim.number === null) said[0] = moneyText(claim.amount);
  const voice = claim.speaker ? w.saidBy(claim.speaker.name) : claim.attribution;
  return (
    <article class="claim" data-claim={claim.id}>
      <p class="claim-words">
        <EntityLink entity={claim.subject} /> <span class="predicate">{predicateOf(claim.predicate)}</span>{" "}
        {claim.object && <EntityLink entity={claim.object} />}
        <span class="said"> {said.filter(Boolean).join(" · ")}</span>
      </p>
      <p class="claim-how">
        <StatusBadge status={claim.status} />
        {voice && <span>{voice}</span>}
        {claim.hedge && <span>{w.hedge(claim.hedge)}</span>}
        {claim.method !== "read" && <span>{w.method(claim.method)}</span>}
        {claim.retiredAt && <span class="retired">{w.retired(instantText(claim.retiredAt))}</span>}
      </p>
      {claim.note && (
        <p class="note">
          {w.note}: {claim.note}
        </p>
      )}
      <p class="claim-source">
        <a class="document" href={at(`/documents/${encodeURIComponent(document.id)}`)}>
          {document.title}
        </a>
        {[document.publisher, dateText(document.published)].filter(Boolean).map((part) => `, ${part}`)}
        {", "}
        <a class="locator" href={at(`/claims/${encodeURIComponent(claim.id)}`)} title={w.claim}>
          {claim.locator}
        </a>
      </p>
      <p class="claim-doors">
        {outward(document.url) && (
          <a href={document.url ?? ""} rel="noreferrer noopener" target="_blank">
            {w.open}
          </a>
        )}
        {outward(document.archivedUrl) && (
          <a href={document.archivedUrl ?? ""} rel="noreferrer noopener" target="_blank">
            {w.archived}
          </a>
        )}
        {outward(document.copyUrl) && (
          <a href={document.copyUrl ?? ""} rel="noreferrer noopener" target="_blank">
            {w.copyRead}
          </a>
        )}
        <Cite cited={{ type: "claim", id: claim.id, label: claim.citation }} graph={graph} />
      </p>
    </article>
  );
}

function predicateOf(name: string): string {
  const kinds: Record<string, string> = say(tieKinds);
  return kinds[name] ?? `${predicateText(name)}:`;
}

/** Only web addresses become links: a source's data must not bring a script in. */
export function outward(url: string | null): boolean {
  return url !== null && /^https?:\/\//i.test(url);
}
