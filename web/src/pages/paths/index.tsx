// Paths: how two entities hang together, as chains that can be read, each tie with its sources.
import { useAnswer } from "../../api/answer";
import { PathsBetweenDocument, type PathsBetweenQuery, type TieKind } from "../../api/generated/graphql";
import { number, say } from "../../i18n/language";
import { statusNames, TIE_KINDS, tieKinds } from "../../i18n/terms";
import { EntityLink } from "../../parts/EntityLink";
import { PickEntity } from "../../parts/PickEntity";
import { StatusBadge } from "../../parts/StatusBadge";
import { TieRow } from "../../parts/TieRow";
import { useTitle } from "../../parts/title";
import { Empty, ErrorBox, Loading } from "../../parts/Waiting";
import { params, setParams } from "../../state/route";
import { ASSERTED, changeView, STATUSES, view, viewVariables } from "../../state/view";
import { kindsOf, kindsText, LEFT_OUT, lengthOf, sentence, stepsOf, USUAL } from "./chain";
import { words } from "./words";
import "../../parts/choosing.css";
import "./style.css";

type Path = PathsBetweenQuery["graph"]["paths"]["paths"][number];

const FEW = 10;
const MANY = 30;

export default function PathsPage() {
  const w = say(words);
  useTitle(w.title);
  const from = params.value.get("from");
  const to = params.value.get("to");
  return (
    <article class="paths-page">
      <h1>{w.title}</h1>
      <p class="quiet">{w.lead}</p>
      <div class="ends">
        <PickEntity key={`from ${from}`} label={w.from} id={from} onChoose={(id) => setParams({ from: id })} />
        <button type="button" class="swap" onClick={() => setParams({ from: to, to: from })}>
          <span aria-hidden="true">⇄ </span>
          {w.swap}
        </button>
        <PickEntity key={`to ${to}`} label={w.to} id={to} onChoose={(id) => setParams({ to: id })} />
      </div>
      <Choices />
      {from && to ? from === to ? <Empty>{w.same}</Empty> : <Found from={from} to={to} /> : <Empty>{w.choose}</Empty>}
    </article>
  );
}

function Choices() {
  const w = say(words);
  const names = say(tieKinds);
  const kinds = kindsOf(params.value.get("kinds")) ?? USUAL;
  const longest = lengthOf(params.value.get("max"));
  const box = (kind: TieKind) => (
    <label key={kind}>
      <input
        type="checkbox"
        name={kind}
        checked={kinds.includes(kind)}
        onChange={(event) => {
          const others = kinds.filter((one) => one !== kind);
          setParams({ kinds: kindsText(event.currentTarget.checked ? [...others, kind] : others) });
        }}
      />
      {names[kind]}
    </label>
  );
  return (
    <div class="choices">
      <label>
        <span>{w.longest}</span>
        <select name="max" value={longest} onChange={(event) => setParams({ max: event.currentTarget.value })}>
          {Array.from({ length: 12 }, (_, index) => (
            <option key={index + 1} value={index + 1}>
              {w.ties(index + 1)}
            </option>
          ))}
        </select>
      </label>
      <details class="kinds" open={kinds !== USUAL}>
        <summary>{w.kinds}</summary>
        <p class="quiet">{w.usual}</p>
        <fieldset>
          <legend>{w.include}</legend>
          {LEFT_OUT.map(box)}
        </fieldset>
        <fieldset>
          <legend>{w.theUsual}</legend>
          {TIE_KINDS.filter((kind) => USUAL.includes(kind)).map(box)}
        </fieldset>
      </details>
    </div>
  );
}

function Found({ from, to }: { from: string; to: string }) {
  const w = say(words);
  const kinds = kindsOf(params.value.get("kinds"));
  const maxLength = lengthOf(params.value.get("max"));
  const first = params.value.get("first") === String(MANY) ? MANY : FEW;
  const variables = { from, to, kinds, maxLength, first, ...viewVariables.value };
  const { data, busy, error, again } = useAnswer(PathsBetweenDocument, variables);
  if (error) return <ErrorBox error={error} again={again} />;
  if (!data) return <Loading />;
  const { paths, complete, explored } = data.graph.paths;
  const full = paths.length >= first;
  return (
    <div aria-busy={busy}>
      <h2 aria-live="polite">{w.found(paths.length)}</h2>
      {paths.length > 0 && <p class="quiet">{w.shortest}</p>}
      <p class={complete ? "quiet bounds" : "notice bounds"}>
        {w.explored(number(explored))} {!complete ? w.incomplete : full ? w.enough : paths.length > 0 ? w.complete : ""}{" "}
        {full && first < MANY && (
          <button type="button" onClick={() => setParams({ first: String(MANY) })}>
            {w.more}
          </button>
        )}
      </p>
      {paths.length === 0 && <Nothing />}
      {paths.map((path, index) => (
        <Chain key={path.ties.map((tie) => tie.id).join(" ")} path={path} place={index + 1} />
      ))}
    </div>
  );
}

function Chain({ path, place }: { path: Path; place: number }) {
  const w = say(words);
  const uneven = path.ties.some((tie) => tie.status !== path.weakest);
  return (
    <section class="path" aria-label={w.path(place)} data-path={place}>
      <h3>
        {w.path(place)} <span class="count">· {w.ties(path.length)}</span>
      </h3>
      <p class="sentence">{sentence(path)}</p>
      <p class="weakest-of-path">
        <StatusBadge status={path.weakest} /> <span class="quiet">{w.weakest(say(statusNames)[path.weakest])}</span>
      </p>
      <ol class="steps plain">
        {stepsOf(path).map(({ from, tie }) => {
          const weakest = uneven && tie.status === path.weakest;
          return (
            <li key={tie.id} class={weakest ? "step weakest" : "step"}>
              <p class="step-from">
                <EntityLink entity={from} kind />
                {weakest && <span class="weakest-mark">{w.weakestHere}</span>}
              </p>
              <ul class="ties">
                <TieRow tie={tie} about={from.id} verb />
              </ul>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** What to try where no path was found; only what is not tried already. */
function Nothing() {
  const w = say(words);
  const { validAt, knownAt, statuses } = view.value;
  const kinds = kindsOf(params.value.get("kinds"));
  const max = lengthOf(params.value.get("max"));
  const through = LEFT_OUT.every((kind) => kinds?.includes(kind));
  const tries: [string, () => void][] = [];
  if (max < 12) tries.push([w.tryLonger, () => setParams({ max: String(Math.min(max + 3, 12)) })]);
  if (!through) tries.push([w.tryKinds, () => setParams({ kinds: kindsText([...(kinds ?? USUAL), ...LEFT_OUT]) })]);
  if (validAt || knownAt) tries.push([w.tryDate, () => changeView({ validAt: null, knownAt: null })]);
  if (STATUSES.some((status) => !ASSERTED.includes(status) && !statuses.includes(status)))
    tries.push([w.tryStatuses, () => changeView({ statuses: STATUSES })]);
  return (
    <>
      <Empty>{w.none}</Empty>
      {tries.length > 0 && (
        <>
          <p>{w.tryThis}</p>
          <ul class="tries">
            {tries.map(([text, does]) => (
              <li key={text}>
                <button type="button" onClick={does}>
                  {text}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
