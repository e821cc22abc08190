// What part of the drawing shows, and how large. Pure.
import type { Box } from "./geometry";
import type { Point } from "./state";

/** A point p of the drawing is on screen at p × zoom + (x, y), in CSS pixels. */
export interface Camera {
  x: number;
  y: number;
  zoom: number;
}

export const SMALLEST = 0.02;
export const LARGEST = 4;
/** Nothing is blown up beyond this when all is shown. */
const NATURAL = 1.15;

export function fitted(box: Box, width: number, height: number): Camera {
  const zoom = Math.max(SMALLEST, Math.min(NATURAL, width / (box.right - box.left), height / (box.bottom - box.top)));
  return {
    zoom,
    x: width / 2 - ((box.left + box.right) / 2) * zoom,
    y: height / 2 - ((box.top + box.bottom) / 2) * zoom,
  };
}

/** Larger or smaller by a factor, the point of the screen staying where it is. */
export function zoomed(camera: Camera, factor: number, about: Point): Camera {
  const zoom = Math.max(SMALLEST, Math.min(LARGEST, camera.zoom * factor));
  const by = zoom / camera.zoom;
  return { zoom, x: about.x - (about.x - camera.x) * by, y: about.y - (about.y - camera.y) * by };
}

export function moved(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** The point of the drawing at a point of the screen. */
export function toDrawing(camera: Camera, point: Point): Point {
  return { x: (point.x - camera.x) / camera.zoom, y: (point.y - camera.y) / camera.zoom };
}

/** Moved just so far that a point of the drawing is in sight. */
export function showing(camera: Camera, point: Point, width: number, height: number, margin = 60): Camera {
  const [x, y] = [point.x * camera.zoom + camera.x, point.y * camera.zoom + camera.y];
  const into = (value: number, most: number) =>
    value < margin ? margin - value : value > most - margin ? most - margin - value : 0;
  return moved(camera, into(x, width), into(y, height));
}
