// The colours of a drawing. On screen they are those of tokens.css; exports take what the screen has.
import type { Look } from "./drawing";

export interface Palette {
  paper: string;
  raised: string;
  sunken: string;
  ink: string;
  quiet: string;
  line: string;
  accent: string;
  focus: string;
  edge: string;
  unsettled: string;
  contested: string;
}

export const TOKENS: Record<keyof Palette, string> = {
  paper: "--paper",
  raised: "--raised",
  sunken: "--sunken",
  ink: "--ink",
  quiet: "--quiet",
  line: "--line",
  accent: "--accent",
  focus: "--focus",
  edge: "--share-sure",
  unsettled: "--unsettled",
  contested: "--contested",
};

/** The light theme's, for where there is no screen. */
export const LIGHT: Palette = {
  paper: "#fbfaf7",
  raised: "#ffffff",
  sunken: "#f0eee8",
  ink: "#1b1f23",
  quiet: "#565e66",
  line: "#d6d3ca",
  accent: "#96261b",
  focus: "#0b57d0",
  edge: "#3d5568",
  unsettled: "#7a4a00",
  contested: "#8d1b4c",
};

export const LOOKS: readonly Look[] = ["solid", "dashed", "contested", "unsettled"];

/** Never told by colour alone: dashes are long, long and short, or dots. Lengths in units of the drawing. */
export const DASHES: Record<Look, readonly number[]> = {
  solid: [],
  dashed: [8, 5],
  contested: [12, 4, 2, 4],
  unsettled: [2, 5],
};

export function colourOf(look: Look, palette: Palette): string {
  return look === "contested" ? palette.contested : look === "unsettled" ? palette.unsettled : palette.edge;
}
