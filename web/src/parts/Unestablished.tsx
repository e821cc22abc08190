// Says of a result that it rests on ties that establish nothing: the reader has let them count.
import type { Status } from "../api/generated/graphql";
import { dictionary, say } from "../i18n/language";
import { statusNames } from "../i18n/terms";
import { ASSERTED, STATUSES } from "../state/view";

const words = dictionary({
  en: { only: (statuses: string) => `counts what is only ${statuses}` },
  zh: { only: (statuses) => `计入了仅属以下等级的陈述:${statuses}` },
});

export function Unestablished({ ties }: { ties: readonly { status: Status }[] }) {
  const found = STATUSES.filter((status) => !ASSERTED.includes(status) && ties.some((tie) => tie.status === status));
  if (found.length === 0) return null;
  const names = say(statusNames);
  return (
    <span class="badge unsettled" data-unestablished={found.join(" ")}>
      {say(words).only(found.map((status) => names[status]).join(", "))}
    </span>
  );
}
