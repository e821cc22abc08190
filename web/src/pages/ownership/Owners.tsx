// Who owns and who controls in the end, how surely, and on which ties that rests.
import type { OwnershipQuery, TieLineFragment, Verdict } from "../../api/generated/graphql";
import { say } from "../../i18n/language";
import { EntityLink } from "../../parts/EntityLink";
import { shareText } from "../../parts/figures";
import { ShareText } from "../../parts/ShareText";
import { TieRow } from "../../parts/TieRow";
import { Unestablished } from "../../parts/Unestablished";
import { Empty } from "../../parts/Waiting";
import { ASSERTED } from "../../state/view";
import { words } from "./words";

type Owned = NonNullable<OwnershipQuery["graph"]["entity"]>;

export function Owners({ owners }: { owners: Owned["ultimateOwners"] }) {
  const w = say(words);
  return (
    <section id="ultimate">
      <h2>
        {w.ultimate} <span class="count">{owners.length}</span>
      </h2>
      <p class="quiet">{w.ultimateNote}</p>
      {owners.length === 0 && <Empty>{w.noUltimate}</Empty>}
      <ul class="owners plain">
        {owners.map(({ entity, share, controls, known, because }) => (
          <li key={entity.id} data-owner={entity.id}>
            <p class="owner-line">
              <EntityLink entity={entity} />
              <ShareText share={share} />
              <VerdictBadge verdict={controls} ties={because} />
              <span class="quiet">{known ? w.person : w.trailEnds}</span>
            </p>
            <Because ties={because} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Controllers({ controllers }: { controllers: Owned["controllers"] }) {
  const w = say(words);
  return (
    <section id="controllers">
      <h2>
        {w.controllers} <span class="count">{controllers.length}</span>
      </h2>
      <p class="quiet">{w.controllersNote}</p>
      {controllers.length === 0 && <Empty>{w.noControllers}</Empty>}
      <ul class="owners plain">
        {controllers.map(({ entity, share, because }) => (
          <li key={entity.id} data-controller={entity.id}>
            <p class="owner-line">
              <EntityLink entity={entity} />
              <VerdictBadge verdict="YES" ties={because} />
              {share && share.max > 0 && (share.min > 0 || share.max < 100) && (
                <span class="quiet">{w.heldTogether(shareText(share))}</span>
              )}
            </p>
            <Because ties={because} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A verdict looks settled only where every tie that it rests on is. */
function VerdictBadge({ verdict, ties }: { verdict: Verdict; ties: readonly TieLineFragment[] }) {
  const settled = verdict !== "UNKNOWN" && ties.every(({ status }) => ASSERTED.includes(status));
  return (
    <>
      <span class={`badge verdict ${settled ? "settled" : "unsettled"}`} data-verdict={verdict}>
        {say(words)[verdict]}
      </span>
      <Unestablished ties={ties} />
    </>
  );
}

export function Because({ ties }: { ties: readonly TieLineFragment[] }) {
  if (ties.length === 0) return null;
  return (
    <details class="because">
      <summary>{say(words).proof(ties.length)}</summary>
      <ul class="ties">
        {ties.map((tie) => (
          <TieRow key={tie.id} tie={tie} />
        ))}
      </ul>
    </details>
  );
}
