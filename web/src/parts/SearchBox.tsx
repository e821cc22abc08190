// A box that finds an entity by name or identifier as one types: the combobox pattern of the ARIA Authoring Practices.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useAnswer } from "../api/answer";
import { type EntityKind, SearchDocument, type SearchQuery } from "../api/generated/graphql";
import { language, say } from "../i18n/language";
import { entityKinds } from "../i18n/terms";
import { viewVariables } from "../state/view";
import { reason } from "./sentences";
import { Told } from "./Told";
import { ErrorBox } from "./Waiting";
import { words } from "./words";

export type Hit = SearchQuery["graph"]["search"][number];

interface SearchBoxProps {
  label: string;
  placeholder?: string;
  /** Only these kinds; null: all. */
  kinds?: readonly EntityKind[] | null;
  /** What stands in the box at first. */
  text?: string;
  onText?: (text: string) => void;
  onChoose: (entity: Hit["entity"]) => void;
  autofocus?: boolean;
}

const PATIENCE = 120;

export function SearchBox({
  label,
  placeholder,
  kinds = null,
  text: first = "",
  onText,
  onChoose,
  autofocus,
}: SearchBoxProps) {
  const w = say(words);
  const base = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(first);
  const [asked, setAsked] = useState(first.trim());
  const [open, setOpen] = useState(first !== "");
  const [active, setActive] = useState(-1);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PATIENCE);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    if (autofocus) input.current?.focus({ preventScroll: true });
  }, [autofocus]);
  const { validAt, knownAt } = viewVariables.value;
  const variables = asked ? { text: asked, kinds: kinds ? [...kinds] : null, validAt, knownAt } : null;
  const { data, busy, stale, error, again } = useAnswer(SearchDocument, variables);
  const hits = asked ? (data?.graph.search ?? []) : [];
  const shown = open && hits.length > 0;
  const chosen = shown ? Math.min(active, hits.length - 1) : -1;

  function choose(hit: Hit | undefined) {
    if (!hit) return;
    setOpen(false);
    onChoose(hit.entity);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.isComposing) return; // an input method is still at work: Enter is its own
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = chosen === -1 && step === -1 ? 0 : chosen;
      if (hits.length > 0) setActive((from + step + hits.length) % hits.length);
    } else if (event.key === "Enter") {
      if (asked === text.trim() && !stale) choose(hits[Math.max(chosen, 0)]);
      event.preventDefault();
    } else if (event.key === "Escape") {
      if (shown) setOpen(false);
      else write("");
      event.preventDefault();
    }
  }

  function write(next: string) {
    setText(next);
    setActive(-1);
    setOpen(true);
    onText?.(next);
  }

  return (
    <div class="search-box">
      <label for={`${base}-input`}>{label}</label>
      <input
        ref={input}
        id={`${base}-input`}
        type="text"
        role="combobox"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${base}-list`}
        aria-activedescendant={chosen >= 0 ? `${base}-${chosen}` : undefined}
        placeholder={placeholder}
        value={text}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onFocus={() => setOpen(true)}
      />
      <p class="search-state" role="status">
        {error ? "" : asked && data && !busy ? (hits.length > 0 ? w.found(hits.length) : w.noneFound(asked)) : ""}
      </p>
      {error && <ErrorBox error={error} again={again} />}
      <div id={`${base}-list`} role="listbox" aria-label={label} hidden={!shown}>
        {shown &&
          hits.map((hit, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, as the pattern has it
            <div
              key={hit.entity.id}
              id={`${base}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              data-entity={hit.entity.id}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(hit)}
            >
              <HitLine hit={hit} />
            </div>
          ))}
      </div>
    </div>
  );
}

function HitLine({ hit }: { hit: Hit }) {
  const { entity, matched, why } = hit;
  return (
    <>
      <span class="hit-name">
        {entity.name}
        {matched !== entity.name && <span class="hit-matched"> {matched}</span>}
      </span>
      <span class="hit-kind">
        {say(entityKinds)[entity.kind]}
        {entity.countries.length > 0 && ` · ${entity.countries.map(country).join(", ")}`}
      </span>
      <span class="hit-why">
        <Told text={why} said={reason} />
      </span>
    </>
  );
}

function country(code: string): string {
  try {
    return new Intl.DisplayNames([language.value], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
