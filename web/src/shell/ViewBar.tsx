// How the graph is looked at, always in sight: two dates, the statuses, the language and the theme.
import type { Status } from "../api/generated/graphql";
import { language, say } from "../i18n/language";
import { statusMeanings, statusNames } from "../i18n/terms";
import { ASSERTED, changeView, STATUSES, view } from "../state/view";
import { words } from "./words";

export function ViewBar() {
  const w = say(words);
  const { validAt, knownAt, statuses } = view.value;
  const dark = isDark();
  return (
    <div class="view-bar" role="group" aria-label={w.looking}>
      <label>
        <span>{w.validAt}</span>
        <input
          type="date"
          name="valid-at"
          value={validAt ?? ""}
          onChange={(event) => changeView({ validAt: event.currentTarget.value || null })}
        />
      </label>
      <label>
        <span>{w.knownAt}</span>
        <input
          type="date"
          name="known-at"
          value={knownAt?.slice(0, 10) ?? ""}
          onChange={(event) => {
            const day = event.currentTarget.value;
            changeView({ knownAt: day ? `${day}T23:59:59Z` : null });
          }}
        />
      </label>
      <details class="statuses">
        <summary title={w.statusesMeaning}>
          <span class="unseen">{w.statuses}: </span>
          {summary(statuses)}
        </summary>
        <fieldset>
          <legend>{w.statusesMeaning}</legend>
          {STATUSES.map((status) => (
            <label key={status} title={say(statusMeanings)[status]}>
              <input
                type="checkbox"
                name={status}
                checked={statuses.includes(status)}
                onChange={(event) => changeView({ statuses: toggled(statuses, status, event.currentTarget.checked) })}
              />
              <span class={`badge ${ASSERTED.includes(status) ? "settled" : "unsettled"}`}>
                {say(statusNames)[status]}
              </span>
            </label>
          ))}
          <p>
            <button type="button" onClick={() => changeView({ statuses: ASSERTED })}>
              {w.standard}
            </button>
            <button type="button" onClick={() => changeView({ statuses: STATUSES })}>
              {w.all}
            </button>
          </p>
        </fieldset>
      </details>
      <button
        type="button"
        lang={language.value === "zh" ? "en" : "zh-Hans"}
        onClick={() => changeView({ language: language.value === "zh" ? "en" : "zh" })}
      >
        {w.language}
      </button>
      <button type="button" onClick={() => changeView({ theme: dark ? "light" : "dark" })}>
        {dark ? w.light : w.dark}
      </button>
    </div>
  );
}

function isDark(): boolean {
  const { theme } = view.value;
  return theme ? theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
}

function toggled(statuses: readonly Status[], status: Status, on: boolean): Status[] {
  return on ? [...statuses, status] : statuses.filter((one) => one !== status);
}

function summary(statuses: readonly Status[]): string {
  const names = say(statusNames);
  if (statuses.length === STATUSES.length) return say(words).all.toLowerCase();
  return statuses.map((status) => names[status]).join(", ");
}

/** Says so, wherever the reader does not look at today's established graph. */
export function ViewNotice() {
  const w = say(words);
  const { validAt, knownAt, statuses } = view.value;
  const unsettled = statuses.some((status) => !ASSERTED.includes(status));
  if (!validAt && !knownAt && !unsettled) return null;
  return (
    <p class="notice view-notice" role="status">
      {validAt && <span>{w.past(validAt)} </span>}
      {knownAt && <span>{w.known(knownAt.slice(0, 10))} </span>}
      {unsettled && <span>{w.unsettledShown} </span>}
      {(validAt || knownAt) && (
        <button type="button" onClick={() => changeView({ validAt: null, knownAt: null })}>
          {w.back}
        </button>
      )}
    </p>
  );
}
