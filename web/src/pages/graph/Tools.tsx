// The row of tools: layout, undo, pins, groups, exports.
import { useEffect, useState } from "preact/hooks";
import type { EntityKind } from "../../api/generated/graphql";
import { membersBy } from "../../graph/data";
import { language, say } from "../../i18n/language";
import { entityKinds } from "../../i18n/terms";
import type { GraphModel } from "./model";
import { type Format, saved } from "./saving";
import { words } from "./words";

const FORMATS: readonly Format[] = ["PNG", "SVG", "CSV", "GraphML"];

export function Tools({ model }: { model: GraphModel }) {
  const w = say(words);
  const { layout, pins } = model.state.value;
  const chosen = model.chosen.value;
  const some = model.drawing.value.nodes.length > 0;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.target instanceof HTMLInputElement && event.target.type === "text") return;
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) model.undo();
      else if (key === "y" || (key === "z" && event.shiftKey)) model.redo();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [model]);

  return (
    <div class="graph-tools" role="group" aria-label={w.title}>
      <span class="graph-switch" role="group" aria-label={w.layout}>
        {(["ownership", "network"] as const).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={layout === name}
            onClick={() => model.dispatch({ do: "lay out", layout: name })}
          >
            {w[name]}
          </button>
        ))}
      </span>
      <button type="button" disabled={!model.canUndo.value} title="Ctrl+Z" onClick={() => model.undo()}>
        {w.undo}
      </button>
      <button type="button" disabled={!model.canRedo.value} title="Ctrl+Y" onClick={() => model.redo()}>
        {w.redo}
      </button>
      <button type="button" disabled={!some} onClick={() => model.pinAll()}>
        {w.pinAll}
      </button>
      {Object.keys(pins).length > 0 && (
        <button type="button" onClick={() => model.dispatch({ do: "unpin", keys: Object.keys(pins) })}>
          {w.unpinAll}
        </button>
      )}
      {chosen.length > 1 && (
        <>
          <button
            type="button"
            onClick={() => model.dispatch({ do: "group", by: "chosen", members: model.chosenIds() })}
          >
            {w.groupChosen(chosen.length)}
          </button>
          <button type="button" onClick={() => model.dispatch({ do: "hide", keys: chosen })}>
            {w.hideChosen(chosen.length)}
          </button>
        </>
      )}
      <GroupAll model={model} />
      {some && <Save model={model} />}
    </div>
  );
}

/** All of a kind or country that there are at least two of. */
function GroupAll({ model }: { model: GraphModel }) {
  const w = say(words);
  const counts = new Map<string, number>();
  for (const { key, members } of model.drawing.value.nodes) {
    const [entity] = members;
    if (!entity || key.startsWith("*")) continue;
    for (const by of [`kind-${entity.kind}`, ...entity.countries.map((code) => `country-${code}`)])
      counts.set(by, (counts.get(by) ?? 0) + 1);
  }
  const choices = [...counts].filter(([, count]) => count > 1);
  if (choices.length === 0) return null;
  const visible = model.state.value.shown.filter((id) => !model.state.value.hidden.includes(id));
  return (
    <select
      aria-label={w.groupAll}
      value=""
      onChange={(event) => {
        const by = event.currentTarget.value;
        event.currentTarget.value = "";
        if (by) model.dispatch({ do: "group", by, members: membersBy(model.data.value, visible, by) });
      }}
    >
      <option value="">{w.groupAll}</option>
      {choices.map(([by, count]) => (
        <option key={by} value={by}>
          {byName(by)} ({count})
        </option>
      ))}
    </select>
  );
}

function byName(by: string): string {
  if (by.startsWith("kind-")) return say(entityKinds)[by.slice(5) as EntityKind];
  const code = by.slice(8);
  try {
    return new Intl.DisplayNames([language.value], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

function Save({ model }: { model: GraphModel }) {
  const w = say(words);
  const [told, setTold] = useState("");
  return (
    <span class="graph-save" role="group" aria-label={w.save}>
      <span class="quiet">{w.save}</span>
      {FORMATS.map((format) => (
        <button
          key={format}
          type="button"
          onClick={() =>
            saved(model, format).then(
              (name) => setTold(w.saved(name)),
              () => setTold(w.notSaved),
            )
          }
        >
          {format}
        </button>
      ))}
      <span class="unseen" role="status">
        {told}
      </span>
    </span>
  );
}
