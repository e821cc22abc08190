// The drawing itself. The lists beside it say the same to those who do not see it.
import { useSignalEffect } from "@preact/signals";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { type Palette, TOKENS } from "../../graph/palette";
import { say } from "../../i18n/language";
import { view } from "../../state/view";
import type { GraphModel } from "./model";
import { Stage } from "./stage";
import { words } from "./words";

const STEP = 60;

export function Picture({ model }: { model: GraphModel }) {
  const w = say(words);
  const host = useRef<HTMLDivElement>(null);
  const stage = useRef<Stage | null>(null);
  const help = useId();
  const [palette, setPalette] = useState<Palette | null>(null);
  const { theme } = view.value;

  useEffect(() => {
    const read = () => setPalette(paletteOf(document.documentElement));
    read();
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", read);
    return () => system.removeEventListener("change", read);
  }, [theme]);

  useEffect(() => {
    if (!host.current) return;
    const made = new Stage(host.current, paletteOf(document.documentElement), {
      onChoose: ({ node, edge }, more) => (edge ? model.chooseLine(edge) : model.choose(node ?? null, more)),
      onDrag: (key, at) => model.put({ [key]: at }),
      onDrop: (key, at) => model.dispatch({ do: "pin", at: { [key]: at } }),
    });
    stage.current = made;
    return () => made.end();
  }, [model]);

  const scene = model.scene.value;
  const chosen = model.chosen.value;
  const line = model.line.value ?? model.marked.value;
  useEffect(() => {
    if (palette) stage.current?.show(scene, { chosen: new Set(chosen), line }, palette);
  }, [scene, chosen, line, palette]);
  useEffect(() => {
    const key = chosen.at(-1);
    const node = key ? scene.nodes.find((one) => one.key === key) : undefined;
    const edge = line ? scene.edges.find((one) => one.key === line) : undefined;
    const place = node ?? edge?.at;
    if (place) stage.current?.reveal(place);
  }, [chosen, line]);
  useSignalEffect(() => {
    if (model.fits.value === 0) return;
    const latest = model.scene.peek();
    queueMicrotask(() => {
      if (palette) stage.current?.show(latest, { chosen: new Set(), line: null }, palette);
      stage.current?.fit();
    });
  });

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => stage.current?.shift(STEP, 0),
      ArrowRight: () => stage.current?.shift(-STEP, 0),
      ArrowUp: () => stage.current?.shift(0, STEP),
      ArrowDown: () => stage.current?.shift(0, -STEP),
      "+": () => stage.current?.zoom(1.25),
      "=": () => stage.current?.zoom(1.25),
      "-": () => stage.current?.zoom(0.8),
      "0": () => stage.current?.fit(),
      Delete: () => model.dispatch({ do: "hide", keys: model.chosen.value }),
      Escape: () => model.choose(null),
    };
    const act = moves[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  return (
    <div class="graph-frame">
      <div
        ref={host}
        class="graph-picture"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move the drawing, as the description says
        tabIndex={0}
        role="group"
        aria-label={w.picture}
        aria-describedby={help}
        onKeyDown={onKeyDown}
      />
      <p id={help} class="unseen">
        {w.keys}
      </p>
      <div class="graph-zoom" role="group" aria-label={w.fit}>
        <button type="button" aria-label={w.larger} title={w.larger} onClick={() => stage.current?.zoom(1.25)}>
          +
        </button>
        <button type="button" aria-label={w.smaller} title={w.smaller} onClick={() => stage.current?.zoom(0.8)}>
          −
        </button>
        <button type="button" aria-label={w.fit} title={w.fit} onClick={() => stage.current?.fit()}>
          ⤢
        </button>
      </div>
    </div>
  );
}

/** The colours of tokens.css as the browser resolves them just now. */
export function paletteOf(root: HTMLElement): Palette {
  const probe = document.createElement("span");
  root.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const entries = Object.entries(TOKENS).map(([name, token]) => [name, colour(token)]);
  probe.remove();
  return Object.fromEntries(entries) as Palette;
}
