// A name that leads to the entity's page.
import type { EntityRefFragment } from "../api/generated/graphql";
import { say } from "../i18n/language";
import { entityKinds } from "../i18n/terms";
import { at } from "../state/view";

export function EntityLink({ entity, kind = false }: { entity: EntityRefFragment; kind?: boolean }) {
  return (
    <>
      <a class="entity" href={at(`/entities/${encodeURIComponent(entity.id)}`)} data-kind={entity.kind}>
        {entity.name}
      </a>
      {kind && <span class="kind"> {say(entityKinds)[entity.kind]}</span>}
    </>
  );
}
