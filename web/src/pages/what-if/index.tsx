// What if: suppose that somebody is put on a rule's list, and see whom the rule would catch, and through what.
import { useAnswer } from "../../api/answer";
import type { GraphStamp } from "../../api/client";
import { ExposedDocument, type Rule, SupposedDocument } from "../../api/generated/graphql";
import { say } from "../../i18n/language";
import { ruleNames } from "../../i18n/terms";
import { SearchBox } from "../../parts/SearchBox";
import { useTitle } from "../../parts/title";
import { Empty, ErrorBox, Loading } from "../../parts/Waiting";
import { params, setParams } from "../../state/route";
import { view, viewVariables } from "../../state/view";
import { Group, RuleSources, Supposed } from "./Findings";
import { idsOf, RULES, ruleOf, sorted } from "./findings";
import { words } from "./words";
import "../../parts/choosing.css";
import "../entity/style.css";
import "../ownership/style.css";
import "./style.css";

export default function WhatIfPage() {
  const w = say(words);
  useTitle(w.title);
  const names = say(ruleNames);
  const rule = ruleOf(params.value.get("rule"));
  const ids = idsOf(params.value.get("designate"));
  const together = params.value.get("together") === "yes";
  const designate = (next: string[]) => setParams({ designate: next.join(",") });
  return (
    <article class="what-if-page">
      <h1>{w.title}</h1>
      <p class="quiet lead">{w.lead}</p>
      <div class="choices">
        <label>
          <span>{w.rule}</span>
          <select name="rule" value={rule} onChange={(event) => setParams({ rule: event.currentTarget.value })}>
            {RULES.map((one) => (
              <option key={one} value={one}>
                {names[one]}
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input
            type="checkbox"
            name="together"
            checked={together}
            onChange={(event) => setParams({ together: event.currentTarget.checked ? "yes" : null })}
          />
          <span>{w.together}</span>
        </label>
      </div>
      <div class="add">
        <SearchBox
          key={ids.join(",")}
          label={ids.length === 0 ? w.add : w.addMore}
          onChoose={(entity) => designate([...ids, entity.id])}
        />
      </div>
      {ids.length === 0 ? <Empty>{w.choose}</Empty> : <Findings {...{ ids, rule, together, designate }} />}
    </article>
  );
}

interface FindingsProps {
  ids: string[];
  rule: Rule;
  together: boolean;
  designate: (ids: string[]) => void;
}

function Findings({ ids, rule, together, designate }: FindingsProps) {
  const w = say(words);
  const choice = { rule, together, ...viewVariables.value };
  const { data, graph, busy, error, again } = useAnswer(SupposedDocument, { designate: ids, ...choice });
  const exposed = useAnswer(ExposedDocument, { id: ids[0] ?? "", ...choice });
  const exposure = exposed.data?.graph.entity?.exposure ?? null;
  const groups = data && sorted(data.graph.supposed, data.graph.already);
  const told = new Map(data?.graph.supposed.map(({ entity }) => [entity.id, entity.name]));
  if (exposure) told.set(exposure.entity.id, exposure.entity.name);
  return (
    <>
      <Banner
        names={ids.map((id) => told.get(id) ?? id)}
        rule={rule}
        graph={graph}
        inForce={exposure?.inForce ?? null}
      />
      <section id="supposed">
        <h2>
          {w.supposed} <span class="count">{ids.length}</span>
        </h2>
        <ul class="plain">
          {ids.map((id) => (
            <Supposed
              key={`${id} ${rule}`}
              {...{ id, rule, together }}
              remove={() => designate(ids.filter((one) => one !== id))}
            />
          ))}
        </ul>
      </section>
      {error && <ErrorBox error={error} again={again} />}
      {!error && !groups && <Loading />}
      {groups && (
        <div aria-busy={busy}>
          {groups.caught.length + groups.perhaps.length === 0 && (
            <Empty>{groups.already.length > 0 ? w.nobodyMore : w.nobody}</Empty>
          )}
          <Group id="caught" heading={w.caught} note={w.caughtNote} findings={groups.caught} />
          <Group id="perhaps" heading={w.perhaps} note={w.perhapsNote} findings={groups.perhaps} />
          <Group id="already" heading={w.already} findings={groups.already} />
        </div>
      )}
      {exposure && <RuleSources exposure={exposure} />}
      <p class="print">
        <button type="button" onClick={() => window.print()}>
          {w.print}
        </button>
      </p>
    </>
  );
}

interface BannerProps {
  names: string[];
  rule: Rule;
  graph: GraphStamp | null;
  inForce: "YES" | "NO" | "UNKNOWN" | null;
}

/** Always there, in print too: none of this is so. */
function Banner({ names, rule, graph, inForce }: BannerProps) {
  const w = say(words);
  const name = say(ruleNames)[rule];
  const day = view.value.validAt ?? graph?.validAt ?? new Date().toISOString().slice(0, 10);
  return (
    <div class="hypothetical" role="note">
      <p>
        <strong>{w.bannerTitle}</strong> {w.banner(names.join(w.and), name, day)}
      </p>
      {inForce && (
        <p class={`in-force ${inForce}`} data-in-force={inForce}>
          {w[`inForce${inForce}`](name, day)}
        </p>
      )}
    </div>
  );
}
