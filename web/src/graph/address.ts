// The state of the graph in the address, and back. Ids stand once, in `show`; everything else counts them.
//
//   show=hikvision,cetc      ids; a comma or percent sign within one is written %2C, %25
//   hide=1                   places in `show`, in base 36, with dots between
//   group=kind-COMPANY_0_1   how it came about, then its members; groups with dots between
//   pin=0_5k_-2s.*0_1_1      place (a group's with an asterisk), x, y in base 36
//   off=OWNS.TARGETS         kinds of ties that are not drawn
//   layout=network           unless it is the ownership layout
import type { TieKind } from "../api/generated/graphql";
import { TIE_KINDS } from "../i18n/terms";
import { EMPTY, type GraphState, type Group, groupKey, type Point } from "./state";

export const NAMES = ["show", "hide", "group", "pin", "off", "layout"] as const;
export type Written = Record<(typeof NAMES)[number], string | null>;

/** Longer than this it goes behind the #, which no server has to read. Characters. */
const LONGEST_QUERY = 6000;
const BASE = 36;
/** Further out than any drawing: a position beyond is not believed. */
const FURTHEST = 1_000_000;

export function written(state: GraphState): Written {
  const place = new Map(state.shown.map((id, index) => [id, index.toString(BASE)]));
  const groupPlace = new Map(state.groups.map((group, index) => [groupKey(group), `*${index.toString(BASE)}`]));
  const places = (ids: readonly string[]) => ids.map((id) => place.get(id)).filter((one) => one !== undefined);
  const pins = Object.entries(state.pins).flatMap(([key, { x, y }]) => {
    const where = groupPlace.get(key) ?? place.get(key);
    return where === undefined ? [] : [`${where}_${x.toString(BASE)}_${y.toString(BASE)}`];
  });
  return {
    show: state.shown.map((id) => id.replace(/[%,]/g, encodeURIComponent)).join(",") || null,
    hide: places(state.hidden).join(".") || null,
    group: state.groups.map(({ by, members }) => [by, ...places(members)].join("_")).join(".") || null,
    pin: pins.join(".") || null,
    off: state.off.join(".") || null,
    layout: state.layout === EMPTY.layout ? null : state.layout,
  };
}

/** The state that an address means. What cannot be understood is left out, never guessed. */
export function read(query: URLSearchParams): GraphState {
  const shown = [...new Set((query.get("show") ?? query.get("ids") ?? "").split(",").map(unescaped))].filter(Boolean);
  const at = (text: string | undefined) =>
    text !== undefined && /^[0-9a-z]+$/.test(text) ? shown[Number.parseInt(text, BASE)] : undefined;
  const ids = (texts: readonly string[]) => [...new Set(texts.map(at).filter((id) => id !== undefined))];
  const hidden = ids(split(query.get("hide"), "."));
  const groups = groupsOf(split(query.get("group"), "."), ids);
  const pins: Record<string, Point> = {};
  for (const text of split(query.get("pin"), ".")) {
    const [where = "", x = "", y = ""] = text.split("_");
    const group = where.startsWith("*") ? groups[Number.parseInt(where.slice(1), BASE)] : undefined;
    const key = group ? groupKey(group) : at(where);
    const point = { x: Number.parseInt(x, BASE), y: Number.parseInt(y, BASE) };
    if (key && Math.abs(point.x) < FURTHEST && Math.abs(point.y) < FURTHEST) pins[key] = point;
  }
  const off = [...new Set(split(query.get("off"), "."))].filter((kind) => TIE_KINDS.includes(kind as TieKind));
  const layout = query.get("layout") === "network" ? "network" : EMPTY.layout;
  return { shown, hidden, pins, groups, off: off as TieKind[], layout };
}

function groupsOf(texts: readonly string[], ids: (texts: readonly string[]) => string[]): Group[] {
  const taken = new Set<string>();
  return texts.flatMap((text) => {
    const [by, rest] = groupWords(text);
    const members = ids(rest).filter((id) => !taken.has(id));
    if (members.length < 2) return [];
    for (const id of members) taken.add(id);
    return [{ by, members }];
  });
}

/** `kind-STATE_BODY_0_1` has underscores of its own: places are small letters and digits, kinds are capitals. */
function groupWords(text: string): [string, string[]] {
  const found = /^(chosen|kind-[A-Z_]+?|country-[A-Z]{2})_([0-9a-z_]+)$/.exec(text);
  return found ? [found[1] ?? "", (found[2] ?? "").split("_")] : ["", []];
}

function split(text: string | null, by: string): string[] {
  return text ? text.split(by) : [];
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The state's parameters of an address, wherever they stand. */
export function paramsOf(address: URL): URLSearchParams {
  const behind = new URLSearchParams(address.hash.slice(1));
  return behind.has("show") ? behind : address.searchParams;
}

/** The address that means this state, with everything else as it is in `address`. */
export function addressOf(address: URL, state: GraphState): string {
  const next = new URL(address);
  const fields = written(state);
  const long = Object.values(fields).join("").length > LONGEST_QUERY;
  const behind = new URLSearchParams();
  next.searchParams.delete("ids");
  for (const name of NAMES) {
    next.searchParams.delete(name);
    const value = fields[name];
    if (value) (long ? behind : next.searchParams).set(name, value);
  }
  next.hash = long ? readable(behind.toString()) : "";
  next.search = readable(next.search);
  return next.href;
}

function readable(query: string): string {
  return query.replaceAll("%2C", ",").replaceAll("%3A", ":");
}
