// The drawing as an SVG document: real text and lines, each line with its words and citations, and a link to its tie.
import { say } from "../i18n/language";
import { statusNames, tieKinds } from "../i18n/terms";
import { periodText } from "../parts/dates";
import { shareText } from "../parts/figures";
import type { GraphTie } from "./data";
import { DETAIL_SIZE, LABEL_SIZE, LINE_HEIGHT, NAME_SIZE } from "./drawing";
import {
  arrowOf,
  baselines,
  boundsOf,
  cornersOf,
  type PlacedEdge,
  type PlacedNode,
  radiusOf,
  type Scene,
} from "./geometry";
import { colourOf, DASHES, type Palette } from "./palette";
import { escaped } from "./xml";

export interface Told {
  title: string;
  /** Lines below the drawing: as of when, from where. */
  footer: readonly string[];
  /** Beginning of links, such as https://example.org; empty: no links. */
  origin: string;
}

const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Noto Sans CJK SC', sans-serif";
const FOOT = 11;

export interface Written {
  text: string;
  width: number;
  height: number;
}

/** One tie in a sentence: who, what, how much, when, how strongly. */
export function sentence(tie: GraphTie): string {
  const facts = [shareText(tie.share), tie.role, periodText(tie), say(statusNames)[tie.status]].filter(Boolean);
  return `${tie.source.name} ${say(tieKinds)[tie.kind]} ${tie.target.name} (${facts.join(" · ")})`;
}

/** The citations of a tie's claims, each once. */
export function citationsOf(tie: GraphTie): string[] {
  return [...new Set(tie.claims.map(({ citation }) => citation.trim()))];
}

export function toSvg(scene: Scene, palette: Palette, told: Told): Written {
  const box = boundsOf(scene);
  const foot = (told.footer.length + 1) * FOOT * 1.5;
  const width = Math.ceil(Math.max(box.right - box.left, 420));
  const height = Math.ceil(box.bottom - box.top + foot);
  const [left, top] = [Math.floor(box.left), Math.floor(box.top)];
  const footer = told.footer.map(
    (line, index) =>
      `<text x="${left + 12}" y="${round(box.bottom + FOOT * 1.5 * (index + 1))}" font-size="${FOOT}" fill="${palette.quiet}">${escaped(line)}</text>`,
  );
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="${FONT}" role="img">`,
    `<title>${escaped(told.title)}</title>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${palette.paper}"/>`,
    "<g>",
    ...scene.edges.map((edge) => line(edge, palette, told.origin)),
    "</g>",
    scene.dots ? "" : `<g>${scene.edges.map((edge) => label(edge, palette)).join("")}</g>`,
    "<g>",
    ...scene.nodes.map((node) => boxOf(node, palette, told.origin, scene.dots)),
    "</g>",
    ...footer,
    "</svg>",
  ];
  return { text: `${text.filter(Boolean).join("\n")}\n`, width, height };
}

function line(edge: PlacedEdge, palette: Palette, origin: string): string {
  const colour = colourOf(edge.look, palette);
  const points = edge.path.map(pair).join(" ");
  const dashes = DASHES[edge.look].join(" ");
  const arrow = arrowOf(edge.path, 9).map(pair).join(" ");
  const told = edge.ties.map((tie) => [sentence(tie), ...citationsOf(tie)].join("\n")).join("\n\n");
  const ids = edge.ties.map(({ id }) => id).join(" ");
  return linked(
    `<g data-ties="${escaped(ids)}" data-look="${edge.look}"><title>${escaped(told)}</title>` +
      `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="1.5"${dashes && ` stroke-dasharray="${dashes}"`}/>` +
      `<polygon points="${arrow}" fill="${colour}"/></g>`,
    origin && edge.ties[0] ? `${origin}/ties/${encodeURIComponent(edge.ties[0].id)}` : "",
  );
}

function label(edge: PlacedEdge, palette: Palette): string {
  const { at, labelWidth: width, labelHeight: height } = edge;
  const place = `x="${round(at.x - width / 2)}" y="${round(at.y - height / 2)}" width="${width}" height="${height}"`;
  const texts = baselines(edge).map(
    ({ text, y }) =>
      `<text x="${round(at.x)}" y="${round(y)}" font-size="${LABEL_SIZE}" text-anchor="middle" fill="${colourOf(edge.look, palette)}">${escaped(text)}</text>`,
  );
  return `<rect ${place} fill="${palette.paper}" rx="3"/>${texts.join("")}`;
}

function boxOf(node: PlacedNode, palette: Palette, origin: string, dots: boolean): string {
  const { x, y, width, height, lines, detail, members } = node;
  const look = `fill="${palette.raised}" stroke="${palette.quiet}" stroke-width="${node.shape === "stack" ? 3 : 1.3}"`;
  const names = members.map(({ name }) => name).join("\n");
  const single = members.length === 1 && members[0] && !node.key.startsWith("*") ? members[0].id : "";
  const link = origin && single ? `${origin}/entities/${encodeURIComponent(single)}` : "";
  const shape =
    node.shape === "hexagon" || node.shape === "cut"
      ? `<polygon points="${cornersOf(node).map(pair).join(" ")}" ${look}/>`
      : `<rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${width}" height="${height}" rx="${radiusOf(node)}" ${look}/>`;
  const texts = dots
    ? [
        `<text x="${x}" y="${round(y + height + 6)}" font-size="9" text-anchor="middle" fill="${palette.ink}">${escaped(lines[0] ?? "")}</text>`,
      ]
    : textLines(node).map(
        ({ text, at, size, quiet }) =>
          `<text x="${x}" y="${round(at)}" font-size="${size}" text-anchor="middle" fill="${quiet ? palette.quiet : palette.ink}"${quiet ? "" : ' font-weight="600"'}>${escaped(text)}</text>`,
      );
  return linked(
    `<g data-entity="${escaped(node.key)}"><title>${escaped([names, detail].filter(Boolean).join("\n"))}</title>${shape}${texts.join("")}</g>`,
    link,
  );
}

/** The lines of text in a box with their baselines: the screen writes the same. */
export function textLines(node: PlacedNode): { text: string; at: number; size: number; quiet: boolean }[] {
  const all = node.lines.length * LINE_HEIGHT + (node.detail ? DETAIL_SIZE + 4 : 0);
  let at = node.y - all / 2 + NAME_SIZE - 1;
  const found = node.lines.map((text) => {
    const line = { text, at, size: NAME_SIZE, quiet: false };
    at += LINE_HEIGHT;
    return line;
  });
  return node.detail ? [...found, { text: node.detail, at: at - 1, size: DETAIL_SIZE, quiet: true }] : found;
}

function linked(inner: string, link: string): string {
  return link ? `<a href="${escaped(link)}" target="_blank">${inner}</a>` : inner;
}

function pair({ x, y }: { x: number; y: number }): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
