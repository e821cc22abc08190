// The frame of every page: where one can go, how one looks, and whether the graph answers.
import { useSignalEffect } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { offline } from "../api/client";
import { language, say } from "../i18n/language";
import { type PageProps, type Route, routeOf } from "../pages/routes";
import { ErrorBox, Loading } from "../parts/Waiting";
import { path } from "../state/route";
import { at, view } from "../state/view";
import { ViewBar, ViewNotice } from "./ViewBar";
import { words } from "./words";

export function Shell() {
  useSignalEffect(() => {
    const root = document.documentElement;
    root.lang = language.value === "zh" ? "zh-Hans" : "en";
    if (view.value.theme) root.dataset.theme = view.value.theme;
    else delete root.dataset.theme;
  });
  const w = say(words);
  return (
    <>
      <a class="skip" href="#content">
        {w.skip}
      </a>
      <header class="top">
        <a class="brand" href={at("/")}>
          tiegraph
        </a>
        <nav aria-label={w.pages}>
          <Door to="/" text={w.search} />
          <Door to="/graph" text={w.graph} />
          <Door to="/paths" text={w.paths} />
          <Door to="/what-if" text={w.whatIf} />
          <a href="/api">{w.api}</a>
        </nav>
        <ViewBar />
      </header>
      {offline.value && (
        <p class="notice offline" role="status">
          {w.offline}
        </p>
      )}
      <ViewNotice />
      <main id="content" tabIndex={-1}>
        <Page />
      </main>
    </>
  );
}

function Door({ to, text }: { to: string; text: string }) {
  return (
    <a href={at(to)} aria-current={path.value === to ? "page" : undefined}>
      {text}
    </a>
  );
}

interface Loaded {
  route: Route;
  Component: ComponentType<PageProps>;
}

function Page() {
  const found = routeOf(path.value);
  const route = found?.route ?? null;
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const first = useRef(true);

  useEffect(() => {
    let wanted = true;
    setError(null);
    route?.load().then(
      (module) => wanted && setLoaded({ route, Component: module.default }),
      (reason: Error) => wanted && setError(reason),
    );
    return () => {
      wanted = false;
    };
  }, [route]);

  const place = path.value;
  useEffect(() => {
    if (!first.current) document.getElementById("content")?.focus({ preventScroll: true });
    first.current = false;
  }, [place]);

  if (!found) return <Missing />;
  if (error) return <ErrorBox error={error} again={() => window.location.reload()} />;
  if (!loaded || loaded.route !== route) return <Loading />;
  return <loaded.Component key={found.id} id={found.id} />;
}

function Missing() {
  const w = say(words);
  return (
    <>
      <h1>{w.missing}</h1>
      <p>
        {w.missingText} <a href={at("/")}>{w.search}</a>
      </p>
    </>
  );
}
