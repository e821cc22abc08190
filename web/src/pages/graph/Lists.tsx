// Everything that is drawn, as lists: choosing there chooses in the drawing, and every tie has its sources at hand.
import { useState } from "preact/hooks";
import { tiesOf } from "../../graph/exporting";
import { number, say } from "../../i18n/language";
import { TieRow } from "../../parts/TieRow";
import type { GraphModel } from "./model";
import { words } from "./words";

const PAGE = 60;

export function Lists({ model }: { model: GraphModel }) {
  const w = say(words);
  const { nodes, edges } = model.drawing.value;
  const [most, setMost] = useState(PAGE);
  const [mostTies, setMostTies] = useState(PAGE);
  const chosen = model.chosen.value;
  const line = model.line.value;
  const ties = tiesOf(model.drawing.value);
  return (
    <>
      <section class="graph-entities" aria-label={w.entities}>
        <h2>
          {w.entities} <span class="count">{number(nodes.length)}</span>
        </h2>
        <ul class="plain">
          {nodes.slice(0, most).map(({ key, name, detail }) => (
            <li key={key} data-entity={key} class={chosen.includes(key) ? "chosen" : ""}>
              <input
                type="checkbox"
                aria-label={w.choose(name)}
                checked={chosen.includes(key)}
                onChange={() => model.choose(key, true)}
              />
              <button type="button" aria-pressed={chosen.at(-1) === key} onClick={() => model.choose(key)}>
                {name} <span class="quiet">{detail}</span>
              </button>
            </li>
          ))}
        </ul>
        {nodes.length > most && (
          <button type="button" onClick={() => setMost(most + 4 * PAGE)}>
            {w.more(Math.min(4 * PAGE, nodes.length - most))}
          </button>
        )}
      </section>
      <Hidden model={model} />
      <section class="graph-ties" aria-label={w.ties}>
        <h2>
          {w.ties} <span class="count">{number(ties.length)}</span>
        </h2>
        {ties.length === 0 && <p class="quiet">{w.noTies}</p>}
        <ul class="ties">
          {edges
            .flatMap((edge) => edge.ties.map((tie) => ({ tie, edge })))
            .slice(0, mostTies)
            .map(({ tie, edge }) => (
              <TieRow key={tie.id} tie={tie} chosen={edge.key === line} onEvidence={() => model.mark(edge.key)} />
            ))}
        </ul>
        {ties.length > mostTies && (
          <button type="button" onClick={() => setMostTies(mostTies + 4 * PAGE)}>
            {w.more(Math.min(4 * PAGE, ties.length - mostTies))}
          </button>
        )}
      </section>
    </>
  );
}

function Hidden({ model }: { model: GraphModel }) {
  const w = say(words);
  const { hidden } = model.state.value;
  if (hidden.length === 0) return null;
  const name = (id: string) => model.data.value.entities.get(id)?.name ?? id;
  return (
    <section class="graph-hidden" aria-label={w.hidden}>
      <h2>
        {w.hidden} <span class="count">{hidden.length}</span>
      </h2>
      <button type="button" onClick={() => model.dispatch({ do: "unhide", ids: hidden })}>
        {w.showAll}
      </button>
      <ul class="plain">
        {hidden.slice(0, 4 * PAGE).map((id) => (
          <li key={id}>
            <span>{name(id)}</span>{" "}
            <button
              type="button"
              aria-label={`${w.show} ${name(id)}`}
              onClick={() => model.dispatch({ do: "unhide", ids: [id] })}
            >
              {w.show}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
