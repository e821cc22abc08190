// A share of ownership, beside its bar: a range is drawn as a range.
import type { TieLineFragment } from "../api/generated/graphql";
import { shareText } from "./figures";

export function ShareText({ share }: { share: TieLineFragment["share"] }) {
  if (!share) return null;
  return (
    <span class="share">
      <svg class="share-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="share-all" width="100" height="8" />
        <rect class="share-max" width={share.max} height="8" />
        <rect class="share-min" width={share.min} height="8" />
      </svg>
      {shareText(share)}
    </span>
  );
}
