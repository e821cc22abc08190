// Claims that cannot all hold at one date, beside each other.
import type { GraphStamp } from "../../api/client";
import type { EntityMoreQuery } from "../../api/generated/graphql";
import { say } from "../../i18n/language";
import { ClaimCard } from "../../parts/ClaimCard";
import { conflict as conflictSaid } from "../../parts/sentences";
import { Told } from "../../parts/Told";
import { words } from "./words";

type Conflict = NonNullable<EntityMoreQuery["graph"]["entity"]>["conflicts"][number];

export function Conflicts({ conflicts, graph }: { conflicts: Conflict[]; graph: GraphStamp | null }) {
  return (
    <section id="conflicts" class="conflicts">
      <h2>
        {say(words).conflicts} <span class="count">{conflicts.length}</span>
      </h2>
      {conflicts.map((conflict) => (
        <div key={conflict.explanation} class="conflict">
          <p>
            <Told text={conflict.explanation} said={conflictSaid} />
          </p>
          <div class="claims beside">
            {conflict.claims.map((claim) => (
              <ClaimCard key={claim.id} claim={claim} graph={graph} />
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}
