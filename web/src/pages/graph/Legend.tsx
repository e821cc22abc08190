// What the lines and boxes mean, and which kinds of ties are drawn.
import type { TieKind } from "../../api/generated/graphql";
import { shapeOf } from "../../graph/drawing";
import { DASHES, LOOKS } from "../../graph/palette";
import { say } from "../../i18n/language";
import { entityKinds, TIE_KINDS, tieKinds } from "../../i18n/terms";
import type { GraphModel } from "./model";
import { words } from "./words";

export function Legend({ model }: { model: GraphModel }) {
  const w = say(words);
  const { off } = model.state.value;
  const counts = new Map<TieKind, number>();
  for (const { ties } of model.drawing.value.edges)
    for (const { kind } of ties) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = TIE_KINDS.filter((kind) => counts.has(kind) || off.includes(kind));
  const present = [...new Set(model.drawing.value.nodes.flatMap(({ members }) => members.map(({ kind }) => kind)))];
  return (
    <details class="graph-legend" open>
      <summary>{w.legend}</summary>
      <div class="graph-legend-parts">
        <div>
          <h2>{w.lines}</h2>
          <ul class="plain">
            {LOOKS.map((look) => (
              <li key={look} class={`look-${look}`}>
                <svg viewBox="0 0 44 10" aria-hidden="true">
                  <line x1="1" y1="5" x2="43" y2="5" stroke-dasharray={DASHES[look].join(" ") || undefined} />
                </svg>
                {w[look]}
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h2>{w.shapes}</h2>
          <ul class="plain">
            {present.map((kind) => (
              <li key={kind}>
                <Shape of={shapeOf(kind)} />
                {say(entityKinds)[kind]}
              </li>
            ))}
            {Object.keys(model.state.value.pins).length > 0 && (
              <li>
                <svg viewBox="0 0 44 18" aria-hidden="true">
                  <circle class="pin" cx="22" cy="9" r="5" />
                </svg>
                {w.pinnedMark}
              </li>
            )}
          </ul>
        </div>
        {kinds.length > 0 && (
          <fieldset>
            <legend>{w.kinds}</legend>
            {kinds.map((kind) => (
              <label key={kind}>
                <input
                  type="checkbox"
                  checked={!off.includes(kind)}
                  onChange={() => model.dispatch({ do: "toggle", kind })}
                />
                {say(tieKinds)[kind]} {counts.has(kind) && <span class="quiet">{counts.get(kind)}</span>}
              </label>
            ))}
          </fieldset>
        )}
      </div>
    </details>
  );
}

function Shape({ of }: { of: string }) {
  const rounding = of === "pill" ? 7 : of === "round" ? 4 : 0;
  return (
    <svg viewBox="0 0 44 18" aria-hidden="true">
      {of === "hexagon" ? (
        <polygon points="4,9 11,2 33,2 40,9 33,16 11,16" />
      ) : of === "cut" ? (
        <polygon points="4,6 8,2 36,2 40,6 40,12 36,16 8,16 4,12" />
      ) : (
        <rect x="4" y="2" width="36" height="14" rx={rounding} />
      )}
    </svg>
  );
}
