// Starts the explorer: the page that the address names, inside the frame that all pages share.
import { render } from "preact";
import { routeOf } from "./pages/routes";
import { Shell } from "./shell/Shell";
import { followLinks } from "./state/route";

followLinks((path) => routeOf(path) !== null);
const root = document.getElementById("app");
if (root) render(<Shell />, root);
