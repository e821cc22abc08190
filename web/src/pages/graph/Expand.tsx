// What an entity is tied to, by kind and with counts, before any of it is read. Many are asked about first, and paged.
import { useState } from "preact/hooks";
import { useAnswer } from "../../api/answer";
import { OwnershipCountsDocument, TieCountsDocument, type TieKind } from "../../api/generated/graphql";
import { othersOf } from "../../graph/data";
import { type Door, PAGE } from "../../graph/loading";
import { number, say } from "../../i18n/language";
import { inverseKinds, TIE_KINDS, tieKinds } from "../../i18n/terms";
import { ErrorBox, Loading } from "../../parts/Waiting";
import { viewVariables } from "../../state/view";
import type { GraphModel } from "./model";
import { words } from "./words";

interface Counted {
  door: Door;
  label: string;
  count: number;
}

export function Expand({ model, id }: { model: GraphModel; id: string }) {
  const w = say(words);
  const variables = { id, ...viewVariables.value };
  const counts = useAnswer(TieCountsDocument, variables);
  const owning = useAnswer(OwnershipCountsDocument, variables);
  const error = counts.error ?? owning.error;
  const both = counts.data?.graph.entity;
  const own = owning.data?.graph.entity;
  if (error)
    return (
      <ErrorBox
        error={error}
        again={() => {
          counts.again();
          owning.again();
        }}
      />
    );
  if (counts.busy && owning.busy && !both) return <Loading />;
  if (!both || !own) return counts.busy || owning.busy ? <Loading /> : null;
  const doors: Counted[] = [
    { door: "owners" as const, label: say(inverseKinds).OWNS, count: own.owners.totalCount },
    { door: "holdings" as const, label: say(tieKinds).OWNS, count: own.holdings.totalCount },
    ...TIE_KINDS.filter((kind) => kind !== "OWNS").map((kind) => ({
      door: kind,
      label: labelOf(model, id, kind),
      count: both[kind].totalCount,
    })),
  ].filter(({ count }) => count > 0);
  if (doors.length === 0) return <p class="quiet">{w.nothingToExpand}</p>;
  return (
    <section class="graph-expand" aria-label={w.expand}>
      <h3>{w.expand}</h3>
      <ul class="plain">
        {doors.map((counted) => (
          <Way key={`${id} ${counted.door} ${JSON.stringify(viewVariables.value)}`} {...{ model, id, counted }} />
        ))}
      </ul>
    </section>
  );
}

/** Which way a kind's ties point, as far as is known: "is targeted by", "targets", or both. */
function labelOf(model: GraphModel, id: string, kind: TieKind): string {
  const known = tiesAt(model, id).filter((tie) => tie.kind === kind);
  const [out, inward] = [known.some(({ source }) => source.id === id), known.some(({ target }) => target.id === id)];
  const names = [say(inverseKinds)[kind], say(tieKinds)[kind]];
  if (out === inward) return names[0] === names[1] ? (names[0] ?? kind) : names.join(" / ");
  return (out ? names[1] : names[0]) ?? kind;
}

function tiesAt(model: GraphModel, id: string) {
  return [...model.data.value.ties.values()].filter(({ source, target }) => source.id === id || target.id === id);
}

/** How many of a door's entities are not shown; null where not all its ties are known. */
function leftOf(model: GraphModel, id: string, { door, count }: Counted): number | null {
  const kind = door === "owners" || door === "holdings" ? "OWNS" : door;
  const known = tiesAt(model, id).filter((tie) => tie.kind === kind);
  const those = known.filter((tie) =>
    door === "owners" ? tie.target.id === id : door === "holdings" ? tie.source.id === id : true,
  );
  if (those.length < count) return null;
  const { shown, hidden } = model.state.value;
  return othersOf(id, those).filter((other) => !shown.includes(other) || hidden.includes(other)).length;
}

function Way({ model, id, counted }: { model: GraphModel; id: string; counted: Counted }) {
  const w = say(words);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [got, setGot] = useState(0);
  const [next, setNext] = useState<string | null>(null);
  const [told, setTold] = useState("");
  const { door, label, count } = counted;
  const left = leftOf(model, id, counted);

  async function add() {
    setBusy(true);
    setAsking(false);
    setError(null);
    const before = model.state.value.shown.length;
    try {
      const page = await model.expand(id, door, next);
      setGot(got + page.ties.length);
      setNext(page.next);
      setTold(w.newly(model.state.value.shown.length - before));
    } catch (reason) {
      setError(reason as Error);
    }
    setBusy(false);
  }

  return (
    <li data-door={door}>
      <button
        type="button"
        disabled={busy || left === 0 || (got > 0 && next !== null)}
        aria-expanded={count > PAGE ? asking : undefined}
        onClick={() => (count > PAGE ? setAsking(!asking) : add())}
      >
        {label} <span class="count">{left === null ? number(count) : w.countsOf(count, left)}</span>
      </button>
      {asking && (
        <p class="graph-ask" role="alert">
          {w.ask(number(count), PAGE)}{" "}
          <button type="button" onClick={add}>
            {w.addFirst(PAGE)}
          </button>{" "}
          <button type="button" onClick={() => setAsking(false)}>
            {w.cancel}
          </button>
        </p>
      )}
      {next !== null && (
        <p>
          <button type="button" disabled={busy} onClick={add}>
            {w.next(PAGE, number(got), number(count))}
          </button>
        </p>
      )}
      <span class="unseen" role="status">
        {told}
      </span>
      {error && <ErrorBox error={error} again={add} />}
    </li>
  );
}
