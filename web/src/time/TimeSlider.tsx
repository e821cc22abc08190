// The way through time: a slider for the day that is looked at, with a mark where something changed. The day is the
// view's own (state/view.ts); what is known when is the view bar's field, to which this leads.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useAnswer } from "../api/answer";
import { type MarkedTieFragment, type TieKind, TimeMarksDocument } from "../api/generated/graphql";
import { say } from "../i18n/language";
import { tieKinds } from "../i18n/terms";
import { periodText } from "../parts/dates";
import { shareText } from "../parts/figures";
import { StatusBadge } from "../parts/StatusBadge";
import { ErrorBox } from "../parts/Waiting";
import { ASSERTED, at, changeView, view, viewVariables } from "../state/view";
import { type Change, dayNumber, dayOf, type Mark, marksOf, neighbours, shifted, yearTicks } from "./marks";
import { words } from "./words";
import "./style.css";

interface TimeSliderProps {
  id: string;
  /** Only changes of these kinds are marked; null: of all. */
  kinds?: readonly TieKind[] | null;
  /** Ties beyond the entity's own that are on the page. */
  also?: readonly MarkedTieFragment[];
  /** False while the page has more urgent things to ask for. */
  ready?: boolean;
}

const EVENTS = 500;
const PATIENCE = 250;

export function TimeSlider({ id, kinds = null, also = [], ready = true }: TimeSliderProps) {
  const w = say(words);
  const { validAt, knownAt, statuses } = view.value;
  const today = new Date().toISOString().slice(0, 10);
  // All dates: the day that is looked at does not change the timeline, so it is not asked about.
  const asked = { id, first: EVENTS, ...viewVariables.value, validAt: null };
  const { data, error, again } = useAnswer(TimeMarksDocument, ready ? asked : null);
  const events = data?.graph.entity?.timeline ?? [];
  const ties = [...events.flatMap(({ tie }) => (tie ? [tie] : [])), ...also];
  // The timeline comes oldest first: of one that is longer than what was asked for, the later part is not known.
  const known = events.length < EVENTS ? null : (events.findLast(({ tie }) => tie)?.tie?.validFrom ?? null);
  const marks = marksOf(ties, { statuses, kinds, until: today });
  const [moving, setMoving] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const base = useId();

  const settled = validAt ?? today;
  const shown = moving === null ? settled : dayOf(moving);
  const first = Math.min(dayNumber(marks[0]?.day ?? shifted(today, -365)) - 200, dayNumber(settled));
  const last = Math.max(dayNumber(today), dayNumber(settled));
  const here = marks.find((mark) => mark.day === shown);
  const { before, after } = neighbours(marks, shown);

  function look(day: string, replace = false) {
    clearTimeout(timer.current);
    setMoving(null);
    changeView({ validAt: day === today ? null : day }, { replace });
  }

  function slide(number: number) {
    setMoving(number);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => look(dayOf(number), true), PATIENCE);
  }

  const newest = marks.at(-1)?.day ?? today;
  const dates = validAt ? { before: validAt, after: today } : { before: shifted(newest, -1), after: today };
  return (
    <section class="time" aria-label={w.time}>
      <div class="time-way">
        <button type="button" disabled={!before} title={w.earlier} onClick={() => before && look(before.day)}>
          <span aria-hidden="true">◀</span>
          <span class="unseen">{before ? w.earlierTo(before.day) : w.earlier}</span>
        </button>
        <div class="time-track">
          <input
            type="range"
            aria-label={w.day}
            aria-valuetext={w.spoken(shown, here?.changes.length ?? 0)}
            min={first}
            max={last}
            step={1}
            list={`${base}-marks`}
            value={moving ?? dayNumber(settled)}
            onInput={(event) => slide(Number(event.currentTarget.value))}
          />
          <datalist id={`${base}-marks`}>
            {marks.map(({ day }) => (
              <option key={day} value={dayNumber(day)} label={day} />
            ))}
          </datalist>
          <Marks {...{ marks, first, last, shown, known }} />
        </div>
        <button type="button" disabled={!after} title={w.later} onClick={() => after && look(after.day)}>
          <span aria-hidden="true">▶</span>
          <span class="unseen">{after ? w.laterTo(after.day) : w.later}</span>
        </button>
      </div>
      <p class="time-state">
        <output>{shown === today ? w.today(today) : w.at(shown)}</output>
        {here && !here.changes.some(({ dayGiven }) => dayGiven) && <span class="quiet">{w.noDay}</span>}
        {shown !== today && (
          <button type="button" onClick={() => look(today)}>
            {w.toToday}
          </button>
        )}
        <button type="button" class="known" title={w.changeKnown} onClick={toKnown}>
          {knownAt ? w.knownOn(knownAt.slice(0, 10)) : w.knownNow}
        </button>
        <a href={at(`/compare/${encodeURIComponent(id)}`, dates)}>{w.compare}</a>
      </p>
      {error && <ErrorBox error={error} again={again} />}
      {data && marks.length === 0 && <p class="quiet">{w.none}</p>}
      {known && <p class="notice">{w.cut(known)}</p>}
      {marks.length > 0 && <Changes {...{ marks, shown, look }} />}
    </section>
  );
}

/** What is known when is chosen in the view bar; this goes there. */
function toKnown() {
  document.querySelector<HTMLInputElement>('.view-bar input[name="known-at"]')?.focus();
}

interface MarksProps {
  marks: Mark[];
  first: number;
  last: number;
  shown: string;
  /** The last day up to which changes are marked; null: all are. */
  known: string | null;
}

function Marks({ marks, first, last, shown, known }: MarksProps) {
  const place = (day: string) => ((dayNumber(day) - first) / Math.max(last - first, 1)) * 100;
  return (
    <div class="time-marks" aria-hidden="true">
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {known && <rect class="unmarked" x={place(known)} y={0} width={100 - place(known)} height={10} />}
        {marks.map(({ day, changes }) => {
          const x = place(day);
          const top = 7 - 2.2 * Math.min(Math.log2(changes.length + 1), 3);
          return (
            <line key={day} class={markClass(day === shown, changes)} x1={x} x2={x} y1={top} y2={10} data-day={day} />
          );
        })}
      </svg>
      {yearTicks(first, last).map(({ year, at: x }) => (
        <span key={year} class="time-year" style={{ left: `${x}%` }}>
          {year}
        </span>
      ))}
    </div>
  );
}

/** What is only told of one day neither begins there nor ends. */
function told(tie: MarkedTieFragment, what: Change["what"]): string {
  const w = say(words);
  if (tie.validFrom === tie.validTo) return what === "begins" ? w.thatDay : w.notAfter;
  return what === "begins" ? w.begins : w.ends;
}

/** A day that no source gives is drawn as broken. */
function markClass(now: boolean, changes: Mark["changes"]): string {
  return `mark${now ? " now" : ""}${changes.some(({ dayGiven }) => dayGiven) ? "" : " reckoned"}`;
}

function Changes({ marks, shown, look }: { marks: Mark[]; shown: string; look: (day: string) => void }) {
  const w = say(words);
  const [open, setOpen] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const nearest = marks.findLast((mark) => mark.day <= shown)?.day;
  useEffect(() => {
    const item = open && nearest ? list.current?.querySelector<HTMLElement>(`[data-day="${nearest}"]`) : null;
    if (item && list.current) list.current.scrollTop = item.offsetTop - list.current.offsetTop;
  }, [open, nearest]);
  return (
    <details class="time-changes" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{w.changed(marks.length)}</summary>
      {open && <p class="quiet">{w.reckoned}</p>}
      {open && (
        <ol class="plain" ref={list}>
          {marks.map(({ day, changes }) => (
            <li key={day} data-day={day}>
              <button
                type="button"
                aria-label={w.onDay(day)}
                aria-current={day === shown ? "date" : undefined}
                onClick={() => look(day)}
              >
                {day}
              </button>
              <ul class="plain">
                {changes.map(({ tie, what, dayGiven }) => (
                  <li key={`${tie.id} ${what}`} data-tie={tie.id}>
                    {tie.source.name} {say(tieKinds)[tie.kind]} {tie.target.name}
                    {tie.share && ` (${shareText(tie.share)})`} <strong>{told(tie, what)}</strong>{" "}
                    {!ASSERTED.includes(tie.status) && <StatusBadge status={tie.status} />}{" "}
                    <span class="quiet">
                      {periodText(tie)}
                      {!dayGiven && ` · ${w.noDay}`}
                    </span>{" "}
                    <a href={at(`/ties/${encodeURIComponent(tie.id)}`)}>{w.evidence}</a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}
