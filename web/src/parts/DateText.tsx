// An EDTF date in words; the exact text is its title.
import { dateText, periodText } from "./dates";

export function DateText({ edtf }: { edtf: string | null }) {
  return edtf ? <span title={edtf}>{dateText(edtf)}</span> : null;
}

export function Period({ tie }: { tie: Parameters<typeof periodText>[0] }) {
  return (
    <span class="period" title={tie.when ?? `${tie.validFrom ?? ".."}/${tie.validTo ?? ".."}`}>
      {periodText(tie)}
    </span>
  );
}
