// The graph page: a drawing, and beside it the same as lists, so that nobody needs the picture to know what is in it.
import { useEffect, useState } from "preact/hooks";
import { MOST_LAYERED } from "../../graph/places";
import { say } from "../../i18n/language";
import { SearchBox } from "../../parts/SearchBox";
import { Empty, ErrorBox } from "../../parts/Waiting";
import type { PageProps } from "../routes";
import { Chosen } from "./Chosen";
import { Legend } from "./Legend";
import { Lists } from "./Lists";
import { GraphModel } from "./model";
import { Picture } from "./Picture";
import { Tools } from "./Tools";
import { words } from "./words";
import "./style.css";

export default function GraphPage(_: PageProps) {
  const w = say(words);
  const [model] = useState(() => new GraphModel());
  const [added, setAdded] = useState(0);
  useEffect(() => {
    model.start();
    return () => model.stop();
  }, [model]);
  useEffect(() => {
    document.title = `${w.title} · tiegraph`;
    return () => {
      document.title = "tiegraph";
    };
  }, [w]);

  const { shown, hidden } = model.state.value;
  const drawing = model.drawing.value;
  const busy = model.busy.value;
  const error = model.error.value;
  const missing = model.missing.value;
  const names = model.hubs.value.map((id) => model.data.value.entities.get(id)?.name ?? id);

  return (
    <div class="graph-page fill" aria-busy={busy !== null}>
      <h1 class="unseen">{w.title}</h1>
      <div class="graph-top">
        <SearchBox
          key={added}
          label={w.add}
          placeholder={w.addHint}
          onChoose={({ id }) => {
            setAdded(added + 1);
            model.dispatch({ do: "show", ids: [id] });
            model.choose(id);
          }}
        />
        <Tools model={model} />
      </div>
      <div class="graph-main">
        <div class="graph-left">
          {shown.length === 0 ? (
            <div class="graph-empty">
              <h2>{w.emptyTitle}</h2>
              <Empty>{w.emptyText}</Empty>
            </div>
          ) : (
            <Picture model={model} />
          )}
          <p class="graph-state" role="status">
            {busy ? w.loading(busy.done, busy.all) : model.arranging.value ? w.arranging : ""}
          </p>
          {error && <ErrorBox error={error} again={() => model.again()} />}
          {!busy && shown.length > 0 && shown.length === hidden.length && <Empty>{w.allHidden}</Empty>}
          {model.tooMany.value && <p class="quiet">{w.tooMany(MOST_LAYERED)}</p>}
          {missing.length > 0 && <p class="notice">{w.missing(missing.slice(0, 20).join(", "))}</p>}
          {names.length > 0 && <p class="quiet">{w.hubs(names.slice(0, 20).join(", "))}</p>}
          {drawing.nodes.length > 0 && <Legend model={model} />}
        </div>
        <div class="graph-side">
          <Chosen model={model} />
          {shown.length > 0 && <Lists model={model} />}
        </div>
      </div>
    </div>
  );
}
