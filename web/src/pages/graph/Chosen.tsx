// What is told about the box or line that is chosen: what it is and what can be done with it; a line's evidence.
import { groupKey } from "../../graph/state";
import { say } from "../../i18n/language";
import { entityKinds, tieKinds } from "../../i18n/terms";
import { EntityLink } from "../../parts/EntityLink";
import { TieRow } from "../../parts/TieRow";
import { Expand } from "./Expand";
import type { GraphModel } from "./model";
import { words } from "./words";

export function Chosen({ model }: { model: GraphModel }) {
  const w = say(words);
  const line = model.drawing.value.edges.find(({ key }) => key === model.line.value);
  const key = model.chosen.value.at(-1);
  const node = model.drawing.value.nodes.find((one) => one.key === key);
  if (!line && !node) return null;
  return (
    <section class="graph-chosen" aria-label={w.selected}>
      <button type="button" class="graph-close" aria-label={w.close} onClick={() => model.choose(null)}>
        ×
      </button>
      {line ? <Line key={line.key} line={line} /> : node && <Box key={node.key} model={model} node={node} />}
    </section>
  );
}

type Drawn = GraphModel["drawing"]["value"];

function Line({ line }: { line: Drawn["edges"][number] }) {
  const [first] = line.ties;
  if (!first) return null;
  const kinds = [...new Set(line.ties.map(({ kind }) => say(tieKinds)[kind]))].join(", ");
  return (
    <>
      <h2>
        {first.source.name} <span class="quiet">{line.ties.length === 1 ? kinds : "→"}</span> {first.target.name}
      </h2>
      <ul class="ties">
        {line.ties.map((tie, index) => (
          <TieRow key={tie.id} tie={tie} opened={index === 0} />
        ))}
      </ul>
    </>
  );
}

function Box({ model, node }: { model: GraphModel; node: Drawn["nodes"][number] }) {
  const w = say(words);
  const { key, members, name } = node;
  const [entity] = members;
  const group = model.state.value.groups.find((one) => groupKey(one) === key);
  return (
    <>
      <h2>{group || !entity ? name : <EntityLink entity={entity} />}</h2>
      {group ? (
        <ul class="inline">
          {members.map((one) => (
            <li key={one.id}>
              <EntityLink entity={one} />
            </li>
          ))}
        </ul>
      ) : (
        entity && (
          <p class="quiet">
            {[say(entityKinds)[entity.kind], ...entity.countries].join(" · ")} · <code>{entity.id}</code>
          </p>
        )
      )}
      <p class="graph-acts">
        <button type="button" onClick={() => model.dispatch({ do: "hide", keys: [key] })}>
          {w.hide}
        </button>
        {node.pinned ? (
          <button type="button" onClick={() => model.dispatch({ do: "unpin", keys: [key] })}>
            {w.unpin}
          </button>
        ) : (
          <button type="button" onClick={() => model.pin(key)}>
            {w.pin}
          </button>
        )}
        {group && (
          <button type="button" onClick={() => model.dispatch({ do: "ungroup", key })}>
            {w.ungroup}
          </button>
        )}
      </p>
      {!group && entity && <Expand model={model} id={entity.id} />}
    </>
  );
}
