// Search as you type: a combobox whose list says what each hit is and why it matched.
import { useAnswer } from "../../api/answer";
import { type EntityKind, GraphSizeDocument } from "../../api/generated/graphql";
import { number, say } from "../../i18n/language";
import { entityKinds } from "../../i18n/terms";
import { SearchBox } from "../../parts/SearchBox";
import { go, params, setParams } from "../../state/route";
import { at } from "../../state/view";
import { words } from "./words";
import "./style.css";

const STARTS = [
  ["hikvision", "Hikvision"],
  ["cetc", "CETC"],
] as const;

export default function SearchPage() {
  const w = say(words);
  const kinds = say(entityKinds);
  const asked = params.value.get("kind") ?? "";
  const kind = asked in kinds ? (asked as EntityKind) : null;
  const { data } = useAnswer(GraphSizeDocument, {});
  return (
    <div class="search-page">
      <h1>{w.title}</h1>
      <p class="quiet">{w.lead}</p>
      <SearchBox
        label={w.label}
        placeholder={w.placeholder}
        kinds={kind ? [kind] : null}
        text={params.value.get("q") ?? ""}
        onText={(text) => setParams({ q: text || null }, { replace: true })}
        onChoose={(entity) => go(at(`/entities/${encodeURIComponent(entity.id)}`))}
        autofocus
      />
      <p class="search-kind">
        <label>
          {w.kind}{" "}
          <select value={kind ?? ""} onChange={(event) => setParams({ kind: event.currentTarget.value || null })}>
            <option value="">{w.every}</option>
            {Object.entries(kinds).map(([name, text]) => (
              <option key={name} value={name}>
                {text}
              </option>
            ))}
          </select>
        </label>{" "}
        <span class="quiet">{w.hint}</span>
      </p>
      <p>
        {w.start}:{" "}
        {STARTS.map(([id, name], index) => (
          <span key={id}>
            {index > 0 && " · "}
            <a href={at(`/entities/${id}`)}>{name}</a>
          </span>
        ))}
      </p>
      {data && (
        <p class="quiet">
          {w.size(
            number(data.stats.entities),
            number(data.stats.ties),
            number(data.stats.claims),
            number(data.stats.documents),
          )}
        </p>
      )}
    </div>
  );
}
