// Exports of what is drawn, as files for the reader to keep.
import { toCsv } from "../../graph/csv";
import { tiesOf } from "../../graph/exporting";
import { toGraphml } from "../../graph/graphml";
import { type Told, toSvg, type Written } from "../../graph/svg";
import { words as drawn } from "../../graph/words";
import { say } from "../../i18n/language";
import { here } from "../../state/route";
import { view } from "../../state/view";
import type { GraphModel } from "./model";
import { paletteOf } from "./Picture";
import { words } from "./words";

export type Format = "PNG" | "SVG" | "CSV" | "GraphML";

/** Pixels of a unit of the drawing, and the most that a side may have: browsers make no larger pictures. */
const FINE = 2;
const LONGEST_SIDE = 8000;

/** Hands the file to the browser; answers its name. */
export async function saved(model: GraphModel, format: Format): Promise<string> {
  const name = `${nameOf(model)}.${format.toLowerCase()}`;
  const blob = await made(model, format);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return name;
}

async function made(model: GraphModel, format: Format): Promise<Blob> {
  const scene = model.scene.value;
  if (format === "CSV") return new Blob([toCsv(tiesOf(scene))], { type: "text/csv;charset=utf-8" });
  if (format === "GraphML") return new Blob([toGraphml(scene, tiesOf(scene))], { type: "application/graphml+xml" });
  const svg = toSvg(scene, paletteOf(document.documentElement), told(model));
  const blob = new Blob([svg.text], { type: "image/svg+xml" });
  return format === "SVG" ? blob : pixels(blob, svg);
}

function told(model: GraphModel): Told {
  const w = say(drawn);
  const today = new Date().toISOString();
  const { validAt, knownAt } = view.value;
  const { nodes, edges } = model.scene.value;
  const ties = edges.reduce((sum, edge) => sum + edge.ties.length, 0);
  const entities = nodes.reduce((sum, node) => sum + node.members.length, 0);
  const { origin, href } = new URL(here.value);
  return {
    title: nameOf(model),
    footer: [
      w.asOf(validAt ?? today.slice(0, 10), (knownAt ?? today).slice(0, 10)),
      `tiegraph · ${w.entitiesAndTies(entities, ties)} · ${href.length > 160 ? origin : href}`,
    ],
    origin,
  };
}

function nameOf(model: GraphModel): string {
  const [first] = model.drawing.value.nodes;
  const day = view.value.validAt ?? new Date().toISOString().slice(0, 10);
  const start = (first?.name ?? say(words).title).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return `tiegraph-${start.slice(0, 40)}-${day}`;
}

async function pixels(svg: Blob, { width, height }: Written): Promise<Blob> {
  const scale = Math.min(FINE, LONGEST_SIDE / Math.max(width, height));
  const image = new Image();
  const address = URL.createObjectURL(svg);
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
