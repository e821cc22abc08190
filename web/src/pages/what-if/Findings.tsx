// Whom a rule would catch or might, each with what that rests on; and how those who are supposed stand today.
import { useAnswer } from "../../api/answer";
import { ExposedDocument, type ExposedQuery, type FindingFragment, type Rule } from "../../api/generated/graphql";
import { say } from "../../i18n/language";
import { Cite } from "../../parts/Cite";
import { EntityLink } from "../../parts/EntityLink";
import { ShareText } from "../../parts/ShareText";
import { finding as findingSaid, settling } from "../../parts/sentences";
import { TieRow } from "../../parts/TieRow";
import { Told } from "../../parts/Told";
import { Unestablished } from "../../parts/Unestablished";
import { ErrorBox, Loading } from "../../parts/Waiting";
import { viewVariables } from "../../state/view";
import { standing } from "./findings";
import { words } from "./words";

interface GroupProps {
  id: "caught" | "perhaps" | "already";
  heading: string;
  note?: string;
  findings: readonly FindingFragment[];
}

export function Group({ id, heading, note, findings }: GroupProps) {
  if (findings.length === 0) return null;
  return (
    <section id={`what-if-${id}`} class="findings">
      <h2>
        {heading} <span class="count">{findings.length}</span>
      </h2>
      {note && <p class="quiet">{note}</p>}
      <ul class="plain">
        {findings.map((finding) => (
          <Finding key={finding.entity.id} finding={finding} already={id === "already"} />
        ))}
      </ul>
    </section>
  );
}

function Finding({ finding, already }: { finding: FindingFragment; already: boolean }) {
  const w = say(words);
  const { entity, verdict, explanation, settles, because, aggregate } = finding;
  const sure = verdict === "YES";
  const now = already ? (sure ? w.alreadyYes : w.alreadyMaybe) : sure ? w.yes : w.maybe;
  const told = finding.inForce === "YES" ? now : sure ? w.termsYes : w.termsMaybe;
  return (
    <li class="finding" data-finding={entity.id} data-verdict={verdict}>
      <p class="owner-line">
        <EntityLink entity={entity} kind />
        <span class={`badge ${already && sure && finding.inForce === "YES" ? "settled" : "unsettled"}`}>{told}</span>
        <Unestablished ties={because} />
        {aggregate.max > 0 && (
          <span title={w.holds("")}>
            <ShareText share={aggregate} />
          </span>
        )}
      </p>
      <p>
        <Told text={explanation} said={findingSaid} />
      </p>
      {settles.length > 0 && (
        <p class="settles">
          {w.settles}:{" "}
          {settles.map((one, index) => (
            <span key={one}>
              {index > 0 && "; "}
              <Told text={one} said={settling} />
            </span>
          ))}
        </p>
      )}
      {because.length > 0 && (
        <details class="because" open>
          <summary>{w.because(because.length)}</summary>
          <ul class="ties">
            {because.map((tie) => (
              <TieRow key={tie.id} tie={tie} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** How one of the supposed stands without the supposition. */
export function Supposed({
  id,
  rule,
  together,
  remove,
}: {
  id: string;
  rule: Rule;
  together: boolean;
  remove(): void;
}) {
  const w = say(words);
  const { data, graph, error, again } = useAnswer(ExposedDocument, { id, rule, together, ...viewVariables.value });
  const entity = data?.graph.entity;
  const stands = entity ? standing(entity.exposure) : null;
  const inForce = entity?.exposure.inForce === "YES";
  const texts = {
    listed: w.listed,
    caught: inForce ? w.caughtAlready : w.termsYes,
    perhaps: inForce ? w.perhapsAlready : w.termsMaybe,
    free: w.free,
  };
  return (
    <li class={`supposed ${stands ?? ""}`} data-supposed={id} data-standing={stands ?? undefined}>
      <p class="owner-line">
        {entity ? <EntityLink entity={entity} kind /> : data ? <span class="retired">{w.unknown(id)}</span> : id}
        {stands && <span class={`badge ${stands === "free" ? "" : "contested"}`}>{texts[stands]}</span>}
        {entity && (
          <Cite
            cited={{ type: "page", path: "/what-if", label: w.title, extra: { rule, designate: id } }}
            graph={graph}
          />
        )}
        <button type="button" aria-label={w.remove(entity?.name ?? id)} onClick={remove}>
          {w.removeShort}
        </button>
      </p>
      {error && <ErrorBox error={error} again={again} />}
      {!data && !error && <Loading />}
      {stands === "listed" && <p>{w.listedNote}</p>}
      {entity && stands !== "free" && entity.exposure.because.length > 0 && (
        <ul class="ties">
          {entity.exposure.because.map((tie) => (
            <TieRow key={tie.id} tie={tie} />
          ))}
        </ul>
      )}
    </li>
  );
}

type Exposure = NonNullable<ExposedQuery["graph"]["entity"]>["exposure"];

export function RuleSources({ exposure }: { exposure: Exposure }) {
  const w = say(words);
  if (exposure.sources.length === 0) return null;
  return (
    <details class="rule-sources">
      <summary>{w.ruleSources}</summary>
      <ul>
        {exposure.sources.map((source) => (
          <li key={`${source.title} ${source.locator}`}>
            {source.url ? (
              <a href={source.url} target="_blank" rel="noreferrer noopener">
                {source.title}
              </a>
            ) : (
              source.title
            )}
            {[source.publisher, source.published, source.locator].filter(Boolean).map((part) => `, ${part}`)}
            <br />
            {source.says}
          </li>
        ))}
      </ul>
    </details>
  );
}
