// The drawing of ownership: boxes in layers, and on each line its share, which opens the evidence.
import { useEffect, useRef, useState } from "preact/hooks";
import type { EntityRefFragment } from "../../api/generated/graphql";
import { say } from "../../i18n/language";
import { statusNames } from "../../i18n/terms";
import { EvidencePanel } from "../../parts/EvidencePanel";
import { shareText } from "../../parts/figures";
import { ASSERTED, at } from "../../state/view";
import { BOX, type Chain, curveOf, drawn, LINES, type Line, labelOf, lineStyle } from "./layers";
import { words } from "./words";

interface DiagramProps {
  root: EntityRefFragment;
  up: readonly Chain[];
  down: readonly Chain[];
}

export function Diagram({ root, up, down }: DiagramProps) {
  const w = say(words);
  const { boxes, lines, width, height } = drawn(root, up, down);
  const [chosen, setChosen] = useState<string | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const line = lines.find(({ tie }) => tie.id === chosen);
  useEffect(() => {
    const element = frame.current;
    if (element) element.scrollLeft = (element.scrollWidth - element.clientWidth) / 2;
  }, [width]);
  return (
    <>
      <Legend />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
      <div class="diagram-frame" ref={frame} tabIndex={0} role="group" aria-label={w.diagramLabel(root.name)}>
        <div class="diagram" style={{ width: `${width}px`, height: `${height}px` }}>
          <svg width={width} height={height} aria-hidden="true">
            {lines.map((one) => (
              <path
                key={one.tie.id}
                class={`line ${lineStyle(one.tie)}${one.tie.id === chosen ? " chosen" : ""}`}
                d={curveOf(one)}
              />
            ))}
          </svg>
          {boxes.map((box) => (
            <a
              key={box.entity.id}
              class={box.entity.id === root.id ? "box root" : "box"}
              href={at(`/ownership/${encodeURIComponent(box.entity.id)}`)}
              aria-current={box.entity.id === root.id ? "page" : undefined}
              data-box={box.entity.id}
              data-kind={box.entity.kind}
              title={box.entity.name}
              style={{ left: `${box.x}px`, top: `${box.y}px`, width: `${BOX.width}px`, height: `${BOX.height}px` }}
            >
              <span>{box.entity.name}</span>
            </a>
          ))}
          {lines.map((one) => (
            <Label key={one.tie.id} line={one} open={one.tie.id === chosen} choose={setChosen} />
          ))}
        </div>
      </div>
      <div id="ownership-evidence" class="diagram-evidence">
        {line && (
          <>
            <h3>
              {w.evidenceFor(line.owner.entity.name, line.held.entity.name)}{" "}
              <button type="button" onClick={() => setChosen(null)}>
                {w.close}
              </button>
            </h3>
            <EvidencePanel
              tie={line.tie.id}
              label={w.evidenceFor(line.owner.entity.name, line.held.entity.name)}
              key={line.tie.id}
            />
          </>
        )}
      </div>
    </>
  );
}

function Label({ line, open, choose }: { line: Line; open: boolean; choose: (tie: string | null) => void }) {
  const w = say(words);
  const { x, y } = labelOf(line);
  const { status } = line.tie;
  const told = shareText(line.tie.share) || w.unstated;
  const share = ASSERTED.includes(status) ? told : `${told} (${say(statusNames)[status]})`;
  return (
    <button
      type="button"
      class={`edge ${lineStyle(line.tie)}`}
      aria-label={w.edge(line.owner.entity.name, share, line.held.entity.name)}
      aria-expanded={open}
      aria-controls="ownership-evidence"
      data-edge={line.tie.id}
      data-tie={line.tie.id}
      style={{ left: `${x}px`, top: `${y}px` }}
      onClick={() => choose(open ? null : line.tie.id)}
    >
      {share}
    </button>
  );
}

function Legend() {
  const w = say(words);
  return (
    <ul class="legend inline" aria-label={w.legend}>
      {LINES.map((style) => (
        <li key={style}>
          <svg width="36" height="8" aria-hidden="true">
            <path class={`line ${style}`} d="M 0 4 H 36" />
          </svg>{" "}
          {w[style]}
        </li>
      ))}
    </ul>
  );
}
