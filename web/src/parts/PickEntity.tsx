// An entity that the address names, or the box that finds one.
import { useState } from "preact/hooks";
import { useAnswer } from "../api/answer";
import { EntityNameDocument } from "../api/generated/graphql";
import { dictionary, say } from "../i18n/language";
import { viewVariables } from "../state/view";
import { EntityLink } from "./EntityLink";
import { SearchBox } from "./SearchBox";
import { ErrorBox, Loading } from "./Waiting";
import "./choosing.css";

const words = dictionary({
  en: {
    other: "Choose another",
    otherFor: (label: string) => `Choose another: ${label}`,
    unknown: (id: string) => `The graph knows no entity by the id “${id}”.`,
    placeholder: "Name or identifier",
  },
  zh: {
    other: "另选",
    otherFor: (label) => `另选:${label}`,
    unknown: (id) => `图谱中没有标识为“${id}”的实体。`,
    placeholder: "名称或标识号",
  },
});

interface PickEntityProps {
  label: string;
  /** The id that is chosen; null for none yet. */
  id: string | null;
  onChoose: (id: string) => void;
}

export function PickEntity({ label, id, onChoose }: PickEntityProps) {
  const w = say(words);
  const [other, setOther] = useState(false);
  if (id !== null && !other)
    return (
      <div class="picked" role="group" aria-label={label}>
        <span class="picked-label">{label}</span>
        <EntityName id={id} />
        <button type="button" aria-label={w.otherFor(label)} onClick={() => setOther(true)}>
          {w.other}
        </button>
      </div>
    );
  return (
    <SearchBox
      label={label}
      placeholder={w.placeholder}
      autofocus={other}
      onChoose={(entity) => {
        setOther(false);
        onChoose(entity.id);
      }}
    />
  );
}

/** The name behind an id, as a link; says so where there is none. */
export function EntityName({ id }: { id: string }) {
  const w = say(words);
  const { validAt, knownAt } = viewVariables.value;
  const { data, error, again } = useAnswer(EntityNameDocument, { id, validAt, knownAt });
  if (error) return <ErrorBox error={error} again={again} />;
  if (!data) return <Loading />;
  const { entity } = data.graph;
  return entity ? (
    <span class="picked-name">
      <EntityLink entity={entity} kind />
    </span>
  ) : (
    <span class="retired">{w.unknown(id)}</span>
  );
}
