// Two days of one entity beside each other: which ties are new, gone, told otherwise or the same, with their sources.
import { useState } from "preact/hooks";
import type { TieKind, TieLineFragment } from "../../api/generated/graphql";
import { number, say } from "../../i18n/language";
import { Cite } from "../../parts/Cite";
import { EntityLink } from "../../parts/EntityLink";
import { TieRow } from "../../parts/TieRow";
import { useTitle } from "../../parts/title";
import { Empty, ErrorBox, Loading } from "../../parts/Waiting";
import { words as partWords } from "../../parts/words";
import { params, setParams } from "../../state/route";
import { view } from "../../state/view";
import { shifted } from "../../time/marks";
import type { PageProps } from "../routes";
import { difference, type Row, type What } from "./difference";
import { MOST, type OnDay, useTiesOn } from "./ties";
import { words } from "./words";
import "../../parts/choosing.css";
import "../entity/style.css";
import "./style.css";

const OWNERSHIP: readonly TieKind[] = ["OWNS", "OWNS_TOGETHER", "CONTROLS", "PARENT_OF"];
const ORDER: readonly What[] = ["new", "gone", "changed", "same"];

function day(name: string): string | null {
  const text = params.value.get(name);
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

export default function ComparePage({ id }: PageProps) {
  const w = say(words);
  const after = day("after") ?? view.value.validAt ?? new Date().toISOString().slice(0, 10);
  const before = day("before") ?? shifted(after, -365);
  const kinds = params.value.get("kinds") === "ownership" ? [...OWNERSHIP] : null;
  const first = useTiesOn(id, kinds, before);
  const second = useTiesOn(id, kinds, after);
  const wrong = first.error ?? second.error;
  const entity = second.data?.entity ?? first.data?.entity;
  useTitle(entity ? w.title(entity.name) : null);
  const loaded = first.data && second.data && !first.stale && !second.stale;
  if (loaded && !entity)
    return (
      <>
        <h1>{w.unknown}</h1>
        <code>{id}</code>
      </>
    );
  const path = `/compare/${encodeURIComponent(id)}`;
  return (
    <article class="compare-page" aria-busy={first.busy || second.busy}>
      <h1>{w.title(entity?.name ?? id)}</h1>
      {entity && (
        <p class="entity-doors">
          <EntityLink entity={entity} kind />
          <Cite
            cited={{ type: "page", path, label: w.title(entity.name), extra: { before, after } }}
            graph={second.graph}
          />
        </p>
      )}
      <Controls {...{ before, after }} all={kinds === null} />
      <p class="quiet">
        {w.explained(before, after)} {view.value.knownAt && w.known(view.value.knownAt.slice(0, 10))}
      </p>
      {wrong && <ErrorBox error={wrong} again={first.error ? first.again : second.again} />}
      {!wrong &&
        (first.data && second.data && loaded ? (
          <Sides {...{ id, before, after }} then={first.data} now={second.data} />
        ) : (
          <Loading />
        ))}
    </article>
  );
}

function Controls({ before, after, all }: { before: string; after: string; all: boolean }) {
  const w = say(words);
  const field = (name: "before" | "after", value: string) => (
    <label>
      <span>{w[name]}</span>
      <input
        type="date"
        name={name}
        value={value}
        onChange={(event) =>
          event.currentTarget.value && setParams({ before, after, [name]: event.currentTarget.value })
        }
      />
    </label>
  );
  return (
    <div class="choices">
      {field("before", before)}
      <button type="button" onClick={() => setParams({ before: after, after: before })}>
        <span aria-hidden="true">⇄ </span>
        {w.swap}
      </button>
      {field("after", after)}
      <label>
        <span>{w.kinds}</span>
        <select
          name="kinds"
          value={all ? "" : "ownership"}
          onChange={(event) => setParams({ kinds: event.currentTarget.value })}
        >
          <option value="">{w.allKinds}</option>
          <option value="ownership">{w.ownership}</option>
        </select>
      </label>
    </div>
  );
}

interface SidesProps {
  id: string;
  before: string;
  after: string;
  then: OnDay;
  now: OnDay;
}

function Sides({ id, before, after, then, now }: SidesProps) {
  const w = say(words);
  const most = Math.max(then.total, now.total);
  if (most > MOST) return <p class="notice">{w.tooMany(number(most), number(MOST))}</p>;
  const rows = difference(then.ties, now.ties);
  const counted = (what: What) => rows.filter((row) => row.what === what);
  if (rows.length === 0) return <Empty>{w.empty}</Empty>;
  return (
    <>
      {counted("same").length === rows.length && <Empty>{w.nothing}</Empty>}
      {ORDER.map((what) => {
        const some = counted(what);
        if (some.length === 0) return null;
        const list = <Rows rows={some} {...{ id, before, after }} />;
        return (
          <section key={what} id={`compare-${what}`} data-what={what}>
            {what === "same" ? (
              <details>
                <summary>
                  <h2>
                    {w[what]} <span class="count">{some.length}</span>
                  </h2>
                </summary>
                {list}
              </details>
            ) : (
              <>
                <h2>
                  {w[what]} <span class="count">{some.length}</span>
                </h2>
                {list}
              </>
            )}
          </section>
        );
      })}
    </>
  );
}

const PAGE = 100;

function Rows({ rows, id, before, after }: { rows: Row[]; id: string; before: string; after: string }) {
  const w = say(words);
  const [shown, setShown] = useState(PAGE);
  const left = rows.length - shown;
  return (
    <div class="sides">
      <p class="side-head" aria-hidden="true">
        {before}
      </p>
      <p class="side-head" aria-hidden="true">
        {after}
      </p>
      {rows.slice(0, shown).map((row) => (
        <div class={`side-row ${row.what}`} key={`${row.before?.id} ${row.after?.id}`}>
          <Half tie={row.before} day={before} about={id} />
          <Half tie={row.after} day={after} about={id} />
          {row.parts.length > 0 && <p class="differs">{w.differs(row.parts.map((part) => w[part]).join(", "))}</p>}
        </div>
      ))}
      {left > 0 && (
        <p class="more">
          <button type="button" onClick={() => setShown(shown + PAGE)}>
            {say(partWords).more(Math.min(PAGE, left))}
          </button>
        </p>
      )}
    </div>
  );
}

function Half({ tie, day: on, about }: { tie: TieLineFragment | null; day: string; about: string }) {
  const w = say(words);
  return (
    <div class="side" role="group" aria-label={on}>
      <p class="side-day">{on}</p>
      {tie ? (
        <ul class="ties">
          <TieRow tie={tie} about={about} verb />
        </ul>
      ) : (
        <p class="side-absent">{w.absent(on)}</p>
      )}
    </div>
  );
}
