// EDTF dates as people write them. What they cannot be read as is shown as it is: no date looks surer than it is.
import type { Status } from "../api/generated/graphql";
import { say } from "../i18n/language";
import { words } from "./words";

const POINT = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%])?$/;
const SEASON = /^(\d{4})-(2[1-4])$/;

function point(text: string): string | null {
  const w = say(words);
  const season = SEASON.exec(text);
  if (season) return `${w.seasons.split(" ")[Number(season[2]) - 21]} ${season[1]}`;
  const found = POINT.exec(text);
  if (!found) return null;
  const plain = [found[1], found[2], found[3]].filter(Boolean).join("-");
  const about = found[4] === "~" || found[4] === "%" ? w.circa(plain) : plain;
  return found[4] === "?" || found[4] === "%" ? w.doubtful(about) : about;
}

/** `since 2019-10-09`, `2016 to 2018`, `c. 2020`; empty for none. */
export function dateText(edtf: string | null | undefined): string {
  if (!edtf) return "";
  const [first = "", last] = edtf.split("/");
  const w = say(words);
  if (last === undefined || first === last) return point(first) ?? edtf;
  const [from, to] = [first, last].map((end) => (end === "" || end === ".." ? null : (point(end) ?? end)));
  if (from && to) return w.between(from, to);
  return from ? w.since(from) : to ? w.until(to) : edtf;
}

interface Dated {
  when: string | null;
  validFrom: string | null;
  validTo: string | null;
  status?: Status;
}

/**
 * When a tie holds: its own date, or else the days between which its sources allow it. An act that was considered has
 * only the date on which it was: nobody considers it "since" then.
 */
export function periodText(tie: Dated): string {
  const w = say(words);
  if (tie.when && tie.status === "CONSIDERED") return dateText(tie.when.replace(/(?<=.)\/\.\.$/, ""));
  if (tie.when) return dateText(tie.when);
  if (tie.validFrom && tie.validTo) return w.between(tie.validFrom, tie.validTo);
  return tie.validFrom ? w.since(tie.validFrom) : tie.validTo ? w.until(tie.validTo) : w.undated;
}

/** An instant to the minute, UTC. */
export function instantText(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
