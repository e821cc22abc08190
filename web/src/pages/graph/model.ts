// What the graph page knows and does: the state with its undo, the data read for it, the places, what is chosen.
// The rules are in src/graph; this holds them together with the address and the API.
import { batch, computed, effect, signal, untracked } from "@preact/signals";
import { addressOf, paramsOf, read, written } from "../../graph/address";
import { type GraphData, type GraphEntity, type GraphTie, NOTHING, othersOf, withTies } from "../../graph/data";
import { draw } from "../../graph/drawing";
import { sceneOf } from "../../graph/geometry";
import { begun, done, type History, moved, redone, undone } from "../../graph/history";
import { around, between, type Door, expanded, PAGE, type Page } from "../../graph/loading";
import { laidOut, MOST_LAYERED, NOWHERE, type Places, placed } from "../../graph/places";
import { type Command, type GraphState, idsOf, type Point } from "../../graph/state";
import { go, here, path } from "../../state/route";
import { viewVariables } from "../../state/view";

/** Milliseconds of reckoning at a time, so that the page keeps answering. */
const SLICE = 14;
const SHOW_EVERY = 400;

export interface Busy {
  done: number;
  all: number;
}

export class GraphModel {
  private readonly history = signal<History>(begun(read(paramsOf(new URL(here.value)))));
  private readonly places = signal<Places>(NOWHERE);
  readonly data = signal<GraphData>(NOTHING);
  /** How many ties each entity has, whether or not they are drawn. */
  readonly totals = signal<ReadonlyMap<string, number>>(new Map());
  readonly missing = signal<readonly string[]>([]);
  readonly busy = signal<Busy | null>(null);
  readonly arranging = signal(false);
  readonly error = signal<Error | null>(null);
  /** Keys of chosen boxes; the last is the one that is told about. */
  readonly chosen = signal<readonly string[]>([]);
  /** The key of the line that is told about. */
  readonly line = signal<string | null>(null);
  /** The key of a line whose evidence is open in the list. */
  readonly marked = signal<string | null>(null);
  /** Counts up whenever everything shall be brought into sight. */
  readonly fits = signal(0);

  readonly state = computed(() => this.history.value.present);
  private readonly shown = computed(() => this.state.value.shown);
  readonly drawing = computed(() => draw(this.state.value, this.data.value));
  readonly scene = computed(() => sceneOf(this.drawing.value, this.places.value));
  readonly canUndo = computed(() => this.history.value.past.length > 0);
  readonly canRedo = computed(() => this.history.value.future.length > 0);
  readonly hubs = computed(() => this.state.value.shown.filter((id) => (this.totals.value.get(id) ?? 0) > PAGE));
  /** True where the ownership layout was asked for but there is too much of it. */
  readonly tooMany = computed(
    () => this.state.value.layout === "ownership" && this.drawing.value.nodes.length > MOST_LAYERED,
  );

  private loaded = new Set<string>();
  private loadedView = "";
  private abort: AbortController | null = null;
  private run = 0;
  private readonly stops: (() => void)[] = [];

  /** Follows the address and the view until `stop`. */
  start(): void {
    this.stops.push(
      effect(() => {
        const asked = read(paramsOf(new URL(here.value)));
        if (path.value !== "/graph") return;
        untracked(() => {
          if (same(asked, this.state.value)) return;
          this.history.value = moved(this.history.value, asked);
          this.arrange();
        });
      }),
      effect(() => {
        const shown = this.shown.value;
        const view = viewVariables.value;
        untracked(() => void this.load(shown, view));
      }),
    );
  }

  stop(): void {
    for (const stop of this.stops.splice(0)) stop();
    this.abort?.abort();
    this.run += 1;
  }

  dispatch(command: Command): void {
    const before = this.history.value;
    this.change(done(before, command));
    if (this.history.value === before) return;
    if (command.do === "pin") this.put(command.at);
    else if (command.do !== "unpin" && command.do !== "toggle") this.arrange(command.do === "lay out");
  }

  undo(): void {
    this.change(undone(this.history.value));
    this.arrange(true);
  }

  redo(): void {
    this.change(redone(this.history.value));
    this.arrange(true);
  }

  again(): void {
    this.error.value = null;
    void this.load(this.state.value.shown, viewVariables.value);
  }

  choose(key: string | null, more = false): void {
    batch(() => {
      this.line.value = null;
      this.marked.value = null;
      if (key === null) this.chosen.value = [];
      else if (!more) this.chosen.value = [key];
      else if (this.chosen.value.includes(key)) this.chosen.value = this.chosen.value.filter((one) => one !== key);
      else this.chosen.value = [...this.chosen.value, key];
    });
  }

  chooseLine(key: string | null): void {
    batch(() => {
      this.chosen.value = [];
      this.marked.value = null;
      this.line.value = key;
    });
  }

  /** Mark a line in the drawing without telling about it: its evidence is open in the list. */
  mark(key: string): void {
    if (this.line.value === null) this.marked.value = key;
  }

  /** While a box is dragged; `dispatch` pins it in the end. */
  put(at: Readonly<Record<string, Point>>): void {
    const nodes = new Map(this.places.value.nodes);
    const bends = new Map(this.places.value.bends);
    for (const [key, point] of Object.entries(at)) nodes.set(key, point);
    for (const { key, source, target } of this.drawing.value.edges) if (source in at || target in at) bends.delete(key);
    this.places.value = { nodes, bends };
  }

  pin(key: string): void {
    const place = this.places.value.nodes.get(key);
    if (place) this.dispatch({ do: "pin", at: { [key]: place } });
  }

  pinAll(): void {
    const at = this.scene.value.nodes.map(({ key, x, y }) => [key, { x, y }] as const);
    this.dispatch({ do: "pin", at: Object.fromEntries(at) });
  }

  /** The next page behind a door comes into the drawing. Answers it, for its counts. */
  async expand(id: string, door: Door, after: string | null): Promise<Page> {
    const view = viewVariables.value;
    const page = await expanded(id, door, after, view);
    if (JSON.stringify(view) !== JSON.stringify(viewVariables.value)) return page;
    batch(() => {
      this.data.value = withTies(this.data.value, page.ties);
      this.dispatch({ do: "show", ids: othersOf(id, page.ties) });
    });
    return page;
  }

  /** The ids behind what is chosen. */
  chosenIds(): string[] {
    return this.chosen.value.flatMap((key) => [...idsOf(this.state.value, key)]);
  }

  private change(next: History): void {
    if (next === this.history.value) return;
    this.history.value = next;
    const keys = new Set(this.drawing.value.nodes.map(({ key }) => key));
    this.chosen.value = this.chosen.value.filter((key) => keys.has(key));
    if (path.value === "/graph") go(addressOf(new URL(here.value), next.present), { replace: true });
  }

  /** Reads what is shown and not read yet; all of it anew where the reader looks at another date or other statuses. */
  private async load(shown: readonly string[], view: typeof viewVariables.value): Promise<void> {
    const looked = JSON.stringify(view);
    const fresh = looked !== this.loadedView;
    const wanted = fresh ? [...shown] : shown.filter((id) => !this.loaded.has(id));
    this.abort?.abort(); // what is on its way may be of another view: it must not come in any more
    this.busy.value = null;
    if (wanted.length === 0 && !fresh) return;
    const abort = new AbortController();
    this.abort = abort;
    const totals = new Map(fresh ? [] : this.totals.value);
    const missing = new Set(fresh ? [] : this.missing.value);
    const found = new Set(fresh ? [] : this.loaded);
    const ties = new Map<string, GraphTie>();
    const entities: GraphEntity[] = [];
    const renamed = new Map<string, string>();
    let count = 0;
    this.busy.value = { done: 0, all: wanted.length };
    this.error.value = null;
    try {
      await around(wanted, view, abort.signal, (some) => {
        count += 1;
        if (count % 10 === 0) this.busy.value = { done: count, all: wanted.length };
        found.add(some.asked);
        if (!some.entity) missing.add(some.asked);
        else {
          entities.push(some.entity);
          totals.set(some.entity.id, some.total);
          if (some.entity.id !== some.asked) renamed.set(some.asked, some.entity.id);
          for (const tie of some.ties) ties.set(tie.id, tie);
        }
      });
      const hubs = shown.filter((id) => (totals.get(id) ?? 0) > PAGE).slice(0, 12);
      for (const tie of await between(hubs, view, abort.signal)) ties.set(tie.id, tie);
    } catch (error) {
      if (abort.signal.aborted) return;
      batch(() => {
        this.busy.value = null;
        this.error.value = error as Error;
        if (!fresh) return;
        this.loadedView = ""; // the ties of the view before are none of this one
        this.data.value = { ...this.data.value, ties: new Map() };
      });
      return;
    }
    if (abort.signal.aborted) return;
    const data = withTies(fresh ? NOTHING : this.data.value, [...ties.values()], entities);
    batch(() => {
      this.loaded = found;
      this.loadedView = looked;
      this.totals.value = totals;
      this.missing.value = [...missing];
      this.data.value = data;
      this.busy.value = null;
      if (renamed.size > 0) this.rename(renamed);
    });
    if (!placed(this.drawing.value, this.places.value)) this.arrange();
    else if (!fresh && this.state.value.layout === "ownership") this.arrange();
    if (this.line.value && !this.drawing.value.edges.some(({ key }) => key === this.line.value)) this.line.value = null;
  }

  /** An entity is known under another id by now: the state takes it, without a step to undo. */
  private rename(ids: ReadonlyMap<string, string>): void {
    const state = this.state.value;
    const now = (id: string) => ids.get(id) ?? id;
    const all = (many: readonly string[]) => [...new Set(many.map(now))];
    const pins = Object.fromEntries(
      Object.entries(state.pins).map(([key, at]) => [key.startsWith("*") ? `*${now(key.slice(1))}` : now(key), at]),
    );
    const groups = state.groups.map((group) => ({ ...group, members: all(group.members) }));
    const present = { ...state, shown: all(state.shown), hidden: all(state.hidden), pins, groups };
    for (const id of ids.values()) this.loaded.add(id);
    this.change({ ...this.history.value, present });
  }

  /** Lays out anew. A network begins where everything is; `fresh` forgets that. */
  private arrange(fresh = false): void {
    this.run += 1;
    const run = this.run;
    const { layout, pins } = this.state.value;
    const drawing = this.drawing.value;
    if (drawing.nodes.length === 0) return;
    const before = fresh ? NOWHERE : this.places.value;
    if (layout === "network" && !fresh && placed(drawing, before)) return;
    const steps = laidOut(drawing, layout, pins, before);
    let shown = performance.now();
    let last: Places = before;
    const slice = () => {
      if (run !== this.run) return;
      const start = performance.now();
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) {
          batch(() => {
            this.places.value = last;
            this.arranging.value = false;
            this.fits.value += 1;
          });
          return;
        }
        last = step.value;
        if (performance.now() - start > SLICE) break;
      }
      this.arranging.value = true;
      if (performance.now() - shown > SHOW_EVERY && drawing.nodes.length < 1000) {
        shown = performance.now();
        batch(() => {
          this.places.value = last;
          this.fits.value += 1;
        });
      }
      setTimeout(slice);
    };
    slice();
  }
}

function same(a: GraphState, b: GraphState): boolean {
  return JSON.stringify(written(a)) === JSON.stringify(written(b));
}
