// How strongly the sources put it: a word with a shape of its own, never a colour alone.
import type { Status } from "../api/generated/graphql";
import { say } from "../i18n/language";
import { statusMeanings, statusNames } from "../i18n/terms";
import { ASSERTED } from "../state/view";

export function StatusBadge({ status }: { status: Status }) {
  const kind = ASSERTED.includes(status) ? "settled" : "unsettled";
  return (
    <span class={`badge ${kind}`} data-status={status} title={say(statusMeanings)[status]}>
      {say(statusNames)[status]}
    </span>
  );
}
