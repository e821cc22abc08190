// The canvas and the hand on it: moving, zooming, dragging, choosing. While something moves, the last picture moves
// with it, which costs next to nothing; it is drawn anew as often as drawing is quick enough, and at rest.
import { type Camera, fitted, moved, showing, toDrawing, zoomed } from "../../graph/camera";
import { boundsOf, type PlacedNode, type Scene, under } from "../../graph/geometry";
import type { Palette } from "../../graph/palette";
import type { Point } from "../../graph/state";
import { type Marked, paint } from "./paint";

export interface Hand {
  /** Something was tapped, or nothing; `more` with Shift or Ctrl. */
  onChoose: (what: { node?: string; edge?: string }, more: boolean) => void;
  /** A box is on its way, and where it ends. */
  onDrag: (key: string, at: Point) => void;
  onDrop: (key: string, at: Point) => void;
}

/** Of the stage's size, drawn beyond each side, so that moving uncovers something. */
const MARGIN = 0.25;
/** Drawing may take one in so many parts of the time while something moves. */
const SHARE = 7;
const REST = 140;
/** Milliseconds of a frame. */
const FRAME = 17;
const SLIP = 5;
const NEAR = 8;

export class Stage {
  private readonly canvas = document.createElement("canvas");
  private readonly context = this.canvas.getContext("2d", { alpha: false });
  private scene: Scene = { nodes: [], edges: [], dots: false };
  private marked: Marked = { chosen: new Set(), line: null };
  private camera: Camera = { x: 0, y: 0, zoom: 1 };
  private pictured: Camera = this.camera;
  private width = 0;
  private height = 0;
  private stale = true;
  private asked = false;
  private cost = 0;
  private painted = 0;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private readonly fingers = new Map<number, Point>();
  private held: { node: PlacedNode; grip: Point } | null = null;
  private travelled = 0;
  private readonly watch: ResizeObserver;
  /** True until the reader has moved or zoomed: then all stays in sight. */
  private untouched = true;

  constructor(
    private readonly host: HTMLElement,
    private palette: Palette,
    private readonly hand: Hand,
  ) {
    host.append(this.canvas);
    this.watch = new ResizeObserver(() => this.resized());
    this.watch.observe(host);
    host.addEventListener("pointerdown", this.down);
    host.addEventListener("pointermove", this.move);
    host.addEventListener("pointerup", this.up);
    host.addEventListener("pointercancel", this.up);
    host.addEventListener("wheel", this.wheel, { passive: false });
    this.resized();
  }

  end(): void {
    this.watch.disconnect();
    clearTimeout(this.rest);
    this.canvas.remove();
    this.host.removeEventListener("pointerdown", this.down);
    this.host.removeEventListener("pointermove", this.move);
    this.host.removeEventListener("pointerup", this.up);
    this.host.removeEventListener("pointercancel", this.up);
    this.host.removeEventListener("wheel", this.wheel);
  }

  show(scene: Scene, marked: Marked, palette: Palette): void {
    this.scene = scene;
    this.marked = marked;
    this.palette = palette;
    this.stale = true;
    this.ask();
  }

  fit(): void {
    this.untouched = true;
    this.look(fitted(boundsOf(this.scene), this.width, this.height));
  }

  zoom(factor: number): void {
    this.untouched = false;
    this.look(zoomed(this.camera, factor, { x: this.width / 2, y: this.height / 2 }));
  }

  shift(dx: number, dy: number): void {
    this.untouched = false;
    this.look(moved(this.camera, dx, dy));
  }

  /** Bring a point of the drawing into sight. */
  reveal(point: Point): void {
    this.look(showing(this.camera, point, this.width, this.height));
  }

  private look(camera: Camera): void {
    this.camera = camera;
    this.ask();
  }

  private resized(): void {
    const { clientWidth, clientHeight } = this.host;
    if (clientWidth === this.width && clientHeight === this.height) return;
    this.width = clientWidth;
    this.height = clientHeight;
    this.stale = true;
    if (this.untouched) this.fit();
    this.ask();
  }

  private ask(): void {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(this.frame);
  }

  private readonly frame = () => {
    this.asked = false;
    const now = performance.now();
    const still = this.camera === this.pictured && !this.stale;
    if (still) return;
    if (now - this.painted >= SHARE * this.cost) {
      this.paint();
      return;
    }
    this.slide();
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.painted = 0;
      this.ask();
    }, REST);
  };

  private paint(): void {
    const { canvas, context, width, height, camera } = this;
    if (!context || width === 0 || height === 0) return;
    const begun = performance.now();
    const fine = this.scene.dots ? 1 : Math.min(2, window.devicePixelRatio || 1);
    const [mx, my] = [Math.round(width * MARGIN), Math.round(height * MARGIN)];
    const [w, h] = [Math.round((width + 2 * mx) * fine), Math.round((height + 2 * my) * fine)];
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
      canvas.style.width = `${width + 2 * mx}px`;
      canvas.style.height = `${height + 2 * my}px`;
      canvas.style.left = `${-mx}px`;
      canvas.style.top = `${-my}px`;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = this.palette.paper;
    context.fillRect(0, 0, w, h);
    const zoom = camera.zoom * fine;
    context.setTransform(zoom, 0, 0, zoom, (camera.x + mx) * fine, (camera.y + my) * fine);
    const [first, last] = [toDrawing(camera, { x: -mx, y: -my }), toDrawing(camera, { x: width + mx, y: height + my })];
    const seen = { left: first.x, top: first.y, right: last.x, bottom: last.y };
    paint(context, this.scene, this.palette, camera.zoom, seen, this.marked);
    this.pictured = camera;
    this.stale = false;
    this.slide();
    this.painted = performance.now();
    this.cost = Math.max(this.cost, this.painted - begun);
    // Browsers may put the work off to the frame: the cost is known when the second frame from here begins.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        this.cost = Math.max(0, performance.now() - begun - 2 * FRAME);
      }),
    );
  }

  private slide(): void {
    const by = this.camera.zoom / this.pictured.zoom;
    const [mx, my] = [Math.round(this.width * MARGIN), Math.round(this.height * MARGIN)];
    const x = mx + this.camera.x - by * (mx + this.pictured.x);
    const y = my + this.camera.y - by * (my + this.pictured.y);
    this.canvas.style.transform = `translate(${x}px, ${y}px) scale(${by})`;
  }

  private point(event: MouseEvent): Point {
    const box = this.host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private readonly down = (event: PointerEvent) => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    const at = this.point(event);
    this.fingers.set(event.pointerId, at);
    try {
      this.host.setPointerCapture(event.pointerId);
    } catch {
      // a pointer that the browser does not know of: its events come here anyway
    }
    this.travelled = this.fingers.size > 1 ? Number.POSITIVE_INFINITY : 0;
    const place = toDrawing(this.camera, at);
    const { node } = this.fingers.size === 1 ? under(this.scene, place, 0) : {};
    this.held = node ? { node, grip: { x: place.x - node.x, y: place.y - node.y } } : null;
  };

  private readonly move = (event: PointerEvent) => {
    const at = this.point(event);
    const last = this.fingers.get(event.pointerId);
    if (!last) {
      if (event.pointerType === "mouse" && !this.scene.dots) this.hover(at);
      return;
    }
    const [dx, dy] = [at.x - last.x, at.y - last.y];
    this.travelled += Math.hypot(dx, dy);
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (this.travelled <= SLIP) return;
    this.fingers.set(event.pointerId, at);
    if (other) {
      const before = Math.hypot(last.x - other.x, last.y - other.y) || 1;
      const now = Math.hypot(at.x - other.x, at.y - other.y) || 1;
      this.untouched = false;
      this.look(moved(zoomed(this.camera, now / before, other), dx / 2, dy / 2));
    } else if (this.held) this.hand.onDrag(this.held.node.key, this.gripped(at));
    else this.shift(dx, dy);
  };

  private readonly up = (event: PointerEvent) => {
    if (!this.fingers.delete(event.pointerId)) return;
    const at = this.point(event);
    const { held } = this;
    if (this.fingers.size > 0) return;
    this.held = null;
    if (event.type === "pointercancel") return;
    if (this.travelled > SLIP) {
      if (held) this.hand.onDrop(held.node.key, this.gripped(at, held));
      return;
    }
    const found = under(this.scene, toDrawing(this.camera, at), NEAR / this.camera.zoom);
    this.hand.onChoose(
      { ...(found.node && { node: found.node.key }), ...(found.edge && { edge: found.edge.key }) },
      event.shiftKey || event.ctrlKey || event.metaKey,
    );
  };

  private gripped(at: Point, held = this.held): Point {
    const place = toDrawing(this.camera, at);
    return { x: Math.round(place.x - (held?.grip.x ?? 0)), y: Math.round(place.y - (held?.grip.y ?? 0)) };
  }

  private hover(at: Point): void {
    const found = under(this.scene, toDrawing(this.camera, at), NEAR / this.camera.zoom);
    this.host.style.cursor = found.node || found.edge ? "pointer" : "grab";
  }

  private readonly wheel = (event: WheelEvent) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    this.untouched = false;
    this.look(zoomed(this.camera, Math.exp((-event.deltaY * lines) / (event.ctrlKey ? 120 : 500)), this.point(event)));
  };
}
