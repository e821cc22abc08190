// The graph that both draw: preferential attachment from a seed, laid out once on a spiral of clusters.
export function made(nodes, edges, seed = 7) {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const points = Array.from({ length: nodes }, (_, id) => {
    const cluster = id % 40;
    const turn = cluster * 2.399963;
    const far = 60 * Math.sqrt(cluster);
    return {
      id: `n${id}`,
      label: `Entity ${id}`,
      x: far * Math.cos(turn) + 40 * (random() - 0.5),
      y: far * Math.sin(turn) + 40 * (random() - 0.5),
    };
  });
  const lines = Array.from({ length: edges }, (_, id) => {
    const source = Math.floor(random() * nodes);
    let target = Math.floor(random() * random() * nodes);
    if (target === source) target = (target + 1) % nodes;
    return { id: `e${id}`, source: `n${source}`, target: `n${target}`, label: `${(random() * 100).toFixed(2)} %` };
  });
  return { points, lines };
}

const next = () => new Promise((resolve) => requestAnimationFrame(resolve));

// The reader's hand: a dragged mouse or a turned wheel, as events where the pointer is, of the old kind and the new.
Element.prototype.setPointerCapture = () => {}; // there is no real pointer to capture
function hand(kind, x, y, more = {}) {
  const place = document.elementFromPoint(x, y) ?? document.body;
  const told = { bubbles: true, cancelable: true, clientX: x, clientY: y, button: 0, buttons: 1, ...more };
  if (kind === "wheel") place.dispatchEvent(new WheelEvent(kind, told));
  else {
    place.dispatchEvent(new PointerEvent(`pointer${kind}`, { pointerId: 1, isPrimary: true, pointerType: "mouse", ...told }));
    place.dispatchEvent(new MouseEvent(`mouse${kind}`, told));
  }
}

const MOVES = {
  pan: (count) => hand("move", 640 + 200 * Math.sin(count / 20), 400 + 150 * Math.cos(count / 20)),
  zoom: (count) => hand("wheel", 640, 400, { deltaY: count % 40 < 20 ? -20 : 20, buttons: 0 }),
};

// Moves a little before each frame, for so many milliseconds; how many frames there were, and the time in ms.
async function frames(how, milliseconds) {
  if (how === "pan") hand("down", 640, 550);
  await next();
  const begun = await next();
  let last = begun;
  let count = 0;
  while (last - begun < milliseconds) {
    MOVES[how](count);
    last = await next();
    count += 1;
  }
  if (how === "pan") hand("up", 640, 550, { buttons: 0 });
  return { frames: count, milliseconds: last - begun };
}

// What each contender is asked for: `load` draws the graph and answers in ms; then `move` pans or zooms.
export function offer(draw) {
  window.load = async (asked) => {
    const data = made(asked.nodes, asked.edges);
    const begun = performance.now();
    window.state = await draw(document.getElementById("stage"), data, asked);
    await next();
    return performance.now() - begun;
  };
  window.move = frames;
}
