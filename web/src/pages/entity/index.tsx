// An entity: who and what it is, what it is tied to, what is said of it, and by whom.
import { useEffect } from "preact/hooks";
import { useAnswer } from "../../api/answer";
import type { GraphStamp } from "../../api/client";
import {
  EntityHeadDocument,
  type EntityHeadQuery,
  EntityMoreDocument,
  TieCountsDocument,
} from "../../api/generated/graphql";
import { language, say } from "../../i18n/language";
import { entityKinds } from "../../i18n/terms";
import { Cite } from "../../parts/Cite";
import { Empty, ErrorBox, Loading } from "../../parts/Waiting";
import { at, viewVariables } from "../../state/view";
import { TimeSlider } from "../../time/TimeSlider";
import type { PageProps } from "../routes";
import { Conflicts } from "./Conflicts";
import { Facts } from "./Facts";
import { countsOf, Ties } from "./Ties";
import { Timeline } from "./Timeline";
import { words } from "./words";
import "./style.css";

type Entity = NonNullable<EntityHeadQuery["graph"]["entity"]>;

export default function EntityPage({ id }: PageProps) {
  const w = say(words);
  const variables = { id, ...viewVariables.value };
  const head = useAnswer(EntityHeadDocument, variables);
  const entity = head.data?.graph.entity ?? null;
  const ready = entity && !head.stale ? variables : null;
  const more = useAnswer(EntityMoreDocument, ready);
  const counted = useAnswer(TieCountsDocument, ready);
  const name = entity?.name;
  useEffect(() => {
    if (name) document.title = `${name} · tiegraph`;
    return () => {
      document.title = "tiegraph";
    };
  }, [name]);

  if (head.error) return <ErrorBox error={head.error} again={head.again} />;
  if (!head.data) return <Loading />;
  if (!entity)
    return (
      <>
        <h1>{w.unknown}</h1>
        <p>
          <code>{id}</code>
        </p>
        <p>{w.unknownText}</p>
      </>
    );
  const rest = more.stale ? null : (more.data?.graph.entity ?? null);
  const counts = countsOf(counted.stale ? null : (counted.data?.graph.entity ?? null));
  return (
    <article class={head.stale ? "entity-page stale" : "entity-page"} aria-busy={head.busy}>
      <Head entity={entity} graph={head.graph} />
      <TimeSlider id={id} ready={rest !== null} />
      {rest && rest.conflicts.length > 0 && <Conflicts conflicts={rest.conflicts} graph={more.graph} />}
      <Ties entity={entity} counts={counts} />
      {more.error && <ErrorBox error={more.error} again={more.again} />}
      {rest ? (
        <>
          <Facts facts={rest.facts} graph={more.graph} />
          <Timeline events={rest.timeline} about={entity.id} graph={more.graph} />
        </>
      ) : (
        !more.error && <Loading />
      )}
    </article>
  );
}

function Head({ entity, graph }: { entity: Entity; graph: GraphStamp | null }) {
  const w = say(words);
  const path = `/entities/${encodeURIComponent(entity.id)}`;
  const others = entity.names.filter(({ text }) => text !== entity.name);
  const local = language.value === "zh" ? others.find((one) => one.language === "zh") : undefined;
  return (
    <header class="entity-head">
      <p class="kind">
        {say(entityKinds)[entity.kind]} · <code>{entity.id}</code>
      </p>
      <h1>
        {entity.name}
        {local && (
          <span class="local-name" lang="zh">
            {" "}
            {local.text}
          </span>
        )}
      </h1>
      {entity.description && <p class="description">{entity.description}</p>}
      <p class="entity-doors">
        <a href={at("/graph", { ids: entity.id })}>{w.seeGraph}</a>
        <a href={at(`/ownership/${encodeURIComponent(entity.id)}`)}>{w.seeOwnership}</a>
        <a href={at("/paths", { from: entity.id })}>{w.seePaths}</a>
        <a href={at("/what-if", { designate: entity.id })}>{w.seeWhatIf}</a>
        <Cite cited={{ type: "page", path, label: entity.name }} graph={graph} />
        <button type="button" onClick={() => window.print()}>
          {w.print}
        </button>
      </p>
      <dl class="who">
        {others.length > 0 && (
          <>
            <dt>{w.also}</dt>
            <dd>
              <ul class="inline">
                {others.map((one) => (
                  <li key={`${one.language}-${one.text}`} lang={one.language ?? undefined}>
                    {one.text}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {entity.countries.length > 0 && (
          <>
            <dt>{w.countries}</dt>
            <dd>
              <ul class="inline">
                {entity.countries.map((code) => (
                  <li key={code}>
                    {countryName(code)} <span class="quiet">{code}</span>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {entity.identifiers.length > 0 && (
          <>
            <dt>{w.identifiers}</dt>
            <dd>
              <ul class="inline identifiers">
                {entity.identifiers.map(({ scheme, value, url }) => (
                  <li key={`${scheme}:${value}`}>
                    <span class="quiet">{scheme}</span>{" "}
                    {url && /^https?:/i.test(url) ? (
                      <a href={url} target="_blank" rel="noreferrer noopener" title={w.register}>
                        {value}
                      </a>
                    ) : (
                      <span>{value}</span>
                    )}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      {entity.ties.totalCount === 0 && <Empty>{w.noTies}</Empty>}
    </header>
  );
}

function countryName(code: string): string {
  try {
    return new Intl.DisplayNames([language.value], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
