// An entity's ties by kind. The page opens with the newest of all kinds; more of a kind are asked for one by one.
import { useEffect, useState } from "preact/hooks";
import { ask } from "../../api/client";
import {
  type EntityHeadQuery,
  type TieCountsQuery,
  type TieKind,
  type TieLineFragment,
  TiesOfKindDocument,
} from "../../api/generated/graphql";
import { say } from "../../i18n/language";
import { inverseKinds, TIE_KINDS, tieKinds } from "../../i18n/terms";
import { TieRow } from "../../parts/TieRow";
import { ErrorBox } from "../../parts/Waiting";
import { words as partWords } from "../../parts/words";
import { ASSERTED, viewVariables } from "../../state/view";
import { words } from "./words";

export type Counts = Partial<Record<TieKind, number>>;
type Entity = NonNullable<EntityHeadQuery["graph"]["entity"]>;

const PAGE = 50;

/** How many ties of each kind there are, of the answer to TieCounts. */
export function countsOf(counted: NonNullable<TieCountsQuery["graph"]["entity"]> | null): Counts | null {
  return counted && Object.fromEntries(TIE_KINDS.map((kind) => [kind, counted[kind].totalCount]));
}

/** Measures first, for they are what most readers come for; then in the order of the table of kinds. */
const ORDER: readonly TieKind[] = ["TARGETS", ...TIE_KINDS.filter((kind) => kind !== "TARGETS")];

export function Ties({ entity, counts }: { entity: Entity; counts: Counts | null }) {
  const first = entity.ties.edges.map(({ node }) => node);
  const complete = first.length >= entity.ties.totalCount;
  const kinds = ORDER.filter((kind) => first.some((tie) => tie.kind === kind) || (counts?.[kind] ?? 0) > 0);
  return (
    <>
      {kinds.map((kind) => {
        const some = first.filter((tie) => tie.kind === kind);
        const total = complete ? some.length : (counts?.[kind] ?? null);
        return (
          <Section key={`${kind} ${JSON.stringify(viewVariables.value)}`} entity={entity} {...{ kind, some, total }} />
        );
      })}
    </>
  );
}

interface SectionProps {
  entity: Entity;
  kind: TieKind;
  /** Those that the page has opened with. */
  some: TieLineFragment[];
  /** How many there are; null while nobody knows. */
  total: number | null;
}

function Section({ entity, kind, some, total }: SectionProps) {
  const [more, setMore] = useState<TieLineFragment[] | null>(null);
  const [after, setAfter] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [mounted] = useState({ still: true });
  useEffect(
    () => () => {
      mounted.still = false;
    },
    [mounted],
  );
  const shown = more ?? some;
  const left = total === null ? 0 : total - shown.length;

  async function showMore() {
    setBusy(true);
    setError(null);
    try {
      // The page has opened with the newest of all kinds: the first pages of one kind may hold nothing else.
      const found = new Map(shown.map((tie) => [tie.id, tie]));
      let next = after;
      do {
        const { data } = await ask(TiesOfKindDocument, {
          id: entity.id,
          kinds: [kind],
          after: next,
          ...viewVariables.value,
        });
        const page = data.graph.entity?.ties;
        if (!mounted.still || !page) return;
        for (const { node } of page.edges) found.set(node.id, node);
        next = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (next !== null && found.size === shown.length);
      setMore([...found.values()]);
      setAfter(next);
    } catch (reason) {
      if (mounted.still) setError(reason as Error);
    } finally {
      if (mounted.still) setBusy(false);
    }
  }

  return (
    <section class="ties-of-kind" id={`ties-${kind}`} data-section={kind}>
      <Half ties={shown.filter((tie) => tie.target.id === entity.id)} {...{ entity, kind }} inverse />
      <Half ties={shown.filter((tie) => tie.target.id !== entity.id)} {...{ entity, kind }} />
      {shown.length === 0 && <h2>{capital(say(inverseKinds)[kind])}</h2>}
      {error && <ErrorBox error={error} again={showMore} />}
      {left > 0 && (
        <p class="more">
          <button type="button" disabled={busy} onClick={showMore}>
            {say(partWords).more(Math.min(PAGE, left))}
          </button>{" "}
          <span class="quiet">{say(words).tiesShown(shown.length, total ?? shown.length)}</span>
        </p>
      )}
    </section>
  );
}

interface HalfProps {
  entity: Entity;
  kind: TieKind;
  ties: TieLineFragment[];
  inverse?: boolean;
}

function Half({ entity, kind, ties, inverse = false }: HalfProps) {
  if (ties.length === 0) return null;
  const settled = ties.filter((tie) => ASSERTED.includes(tie.status));
  const unsettled = ties.filter((tie) => !ASSERTED.includes(tie.status));
  const heading = kind === "TARGETS" && inverse ? say(words).sanctions : say(inverse ? inverseKinds : tieKinds)[kind];
  return (
    <>
      <h2>
        {capital(heading)} <span class="count">{settled.length}</span>
      </h2>
      <List ties={settled} about={entity.id} />
      {unsettled.length > 0 && (
        <h3>
          {say(words).unsettled} <span class="count">{unsettled.length}</span>
        </h3>
      )}
      <List ties={unsettled} about={entity.id} />
    </>
  );
}

function List({ ties, about }: { ties: TieLineFragment[]; about: string }) {
  if (ties.length === 0) return null;
  return (
    <ul class="ties">
      {ties.map((tie) => (
        <TieRow key={tie.id} tie={tie} about={about} />
      ))}
    </ul>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
