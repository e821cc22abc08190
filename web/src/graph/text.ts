// How wide text is, about, and how it breaks into lines: the same on screen, in an exported SVG and without a browser.
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const NARROW = /[iljtfrI.,:;'|!()[\] ]/;
const BROAD = /[A-Zmw@%—–]/;

/** The width of text in ems of a sans-serif type; rather too wide than too narrow. */
export function ems(text: string): number {
  let sum = 0;
  for (const sign of text) sum += WIDE.test(sign) ? 1.02 : NARROW.test(sign) ? 0.34 : BROAD.test(sign) ? 0.74 : 0.58;
  return sum;
}

/** Text in at most `most` lines of so many ems; what does not fit ends in an ellipsis. */
export function wrapped(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of pieces(text, width)) {
    if (line && ems(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += word;
  }
  if (line.trim()) lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shortened(lines.slice(most - 1).join(" "), width)];
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function shortened(text: string, width: number): string {
  if (ems(text) <= width) return text;
  let kept = "";
  for (const sign of text) {
    if (ems(`${kept}${sign}…`) > width) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}

/** Where lines may break: after spaces and hyphens, at any wide sign, and within words that are too long. */
function pieces(text: string, width: number): string[] {
  const found: string[] = [];
  let word = "";
  for (const sign of text) {
    const wide = WIDE.test(sign);
    if (word && (wide || ems(word + sign) > width)) {
      found.push(word);
      word = "";
    }
    word += sign;
    if (wide || sign === " " || sign === "-" || sign === "/") {
      found.push(word);
      word = "";
    }
  }
  return word ? [...found, word] : found;
}
