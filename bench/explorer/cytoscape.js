// cytoscape.js on its canvas; with `asked.texture` it moves a picture of the graph instead of the graph.
import cytoscape from "cytoscape";
import { offer } from "./graph.js";

offer(async (stage, { points, lines }, asked) => {
    const elements = [
      ...points.map(({ id, label, x, y }) => ({ data: { id, label }, position: { x: 4 * x, y: 4 * y } })),
      ...lines.map(({ id, source, target, label }) => ({ data: { id, source, target, label } })),
    ];
    const drawn = cytoscape({
      container: stage,
      elements,
      layout: { name: "preset" },
      textureOnViewport: asked.texture === true,
      pixelRatio: 1,
      style: [
        { selector: "node", style: { width: 6, height: 6, "background-color": "#3d5568", label: "data(label)", "min-zoomed-font-size": 8 } },
        { selector: "edge", style: { width: 0.5, "line-color": "#999", "curve-style": "haystack" } },
      ],
    });
    await new Promise((resolve) => drawn.one("render", resolve));
    return () => [drawn.pan().x, drawn.pan().y, drawn.zoom()];
});
