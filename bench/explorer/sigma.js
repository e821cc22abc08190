// sigma.js over graphology: WebGL.
import Graph from "graphology";
import Sigma from "sigma";
import { offer } from "./graph.js";

offer(async (stage, { points, lines }, asked) => {
    const graph = new Graph({ multi: true });
    for (const { id, label, x, y } of points) graph.addNode(id, { label, x, y, size: 3, color: "#3d5568" });
    for (const { id, source, target, label } of lines)
      graph.addEdgeWithKey(id, source, target, { label, size: 0.5, color: "#999" });
    const drawn = new Sigma(graph, stage, asked.settings && { settings: asked.settings });
    return () => Object.values(drawn.getCamera().getState());
});
