import { expect, test } from "vitest";
import { ROUTES, routeOf } from "./routes";

test("every path of the explorer has a page, and nothing else has", () => {
  expect(routeOf("/")?.route).toBe(ROUTES[0]);
  expect(routeOf("/entities/hikvision")?.id).toBe("hikvision");
  expect(routeOf("/entities/a%2Fb%20c")?.id).toBe("a/b c");
  expect(routeOf("/entities/%E0%A4%A")?.id).toBe("%E0%A4%A");
  for (const path of ["/graphql", "/api", "/entities", "/entities/a/b", "/schema.graphql"])
    expect(routeOf(path)).toBeNull();
});
