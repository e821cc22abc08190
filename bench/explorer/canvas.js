// A canvas of our own: every line of one colour in one path. With `asked.picture` a picture of it is moved instead.
import { offer } from "./graph.js";

offer(async (stage, { points, lines }, asked) => {
  const canvas = document.createElement("canvas");
  canvas.width = stage.clientWidth;
  canvas.height = stage.clientHeight;
  stage.append(canvas);
  const pen = canvas.getContext("2d");
  const at = new Map(points.map((point) => [point.id, point]));
  const ends = lines.map(({ source, target }) => [at.get(source), at.get(target)]);
  const view = { x: canvas.width / 2, y: canvas.height / 2, scale: 0.95 };

  function draw() {
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.setTransform(view.scale, 0, 0, view.scale, view.x, view.y);
    pen.strokeStyle = "#999";
    pen.lineWidth = 0.5 / view.scale;
    pen.beginPath();
    for (const [a, b] of ends) {
      pen.moveTo(a.x, a.y);
      pen.lineTo(b.x, b.y);
    }
    pen.stroke();
    pen.fillStyle = "#3d5568";
    const side = 4 / view.scale;
    for (const { x, y } of points) pen.fillRect(x - side / 2, y - side / 2, side, side);
  }

  const drawn = { ...view };
  function show() {
    if (!asked.picture) return draw();
    const scale = view.scale / drawn.scale;
    canvas.style.transformOrigin = "0 0";
    canvas.style.transform = `translate(${view.x - drawn.x * scale}px, ${view.y - drawn.y * scale}px) scale(${scale})`;
  }

  draw();
  let held = null;
  stage.addEventListener("pointerdown", (event) => {
    held = { x: event.clientX, y: event.clientY };
  });
  window.addEventListener("pointermove", (event) => {
    if (!held) return;
    view.x += event.clientX - held.x;
    view.y += event.clientY - held.y;
    held = { x: event.clientX, y: event.clientY };
    show();
  });
  window.addEventListener("pointerup", () => {
    held = null;
  });
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    view.scale *= Math.exp(-event.deltaY / 500);
    show();
  }, { passive: false });
  return () => Object.values(view);
});
