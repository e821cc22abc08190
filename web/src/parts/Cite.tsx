// "Cite" on anything: its citation as text, BibTeX or RIS, and a permalink that fixes both dates.
import { useState } from "preact/hooks";
import { ask, type GraphStamp } from "../api/client";
import { CiteClaimDocument, CiteDocumentDocument, CiteTieDocument } from "../api/generated/graphql";
import { say } from "../i18n/language";
import { at, view, viewVariables } from "../state/view";
import { copied } from "./copying";
import { words } from "./words";

type Style = "text" | "bibtex" | "ris";
type Citations = Record<Style, string>;

/** What is cited: a thing with an id whose sources the API knows how to cite, or a page that cites itself. */
export type Cited =
  | { type: "claim" | "document" | "tie"; id: string; label: string }
  | { type: "page"; path: string; label: string; extra?: Record<string, string | null> };

async function citations(cited: Cited, link: string): Promise<Citations> {
  if (cited.type === "page") return ofPage(cited.label, link);
  const { validAt, knownAt } = viewVariables.value;
  const variables = { id: cited.id, validAt, knownAt };
  if (cited.type === "claim") return (await ask(CiteClaimDocument, variables)).data.graph.claim ?? none;
  if (cited.type === "document") return (await ask(CiteDocumentDocument, variables)).data.graph.document ?? none;
  const claims = (await ask(CiteTieDocument, variables)).data.graph.tie?.claims ?? [];
  const joined = (style: Style, between: string) =>
    [...new Set(claims.map((claim) => claim[style].trim()))].join(between);
  return { text: joined("text", "\n"), bibtex: joined("bibtex", "\n\n"), ris: joined("ris", "\n\n") };
}

const none: Citations = { text: "", bibtex: "", ris: "" };

function ofPage(label: string, link: string): Citations {
  const day = new Date().toISOString().slice(0, 10);
  const [year, month, date] = day.split("-");
  const key = label.replace(/[^A-Za-z0-9]+/g, "-").toLowerCase() || "page";
  const braced = label.replace(/[\\{}]/g, "").replace(/[&%$#_]/g, "\\$&");
  return {
    text: `${label}. tiegraph, ${link} (${day}).`,
    bibtex: `@misc{tiegraph-${key},\n  title = {{${braced}}},\n  publisher = {tiegraph},\n  url = {${link}},\n  urldate = {${day}}\n}`,
    ris: `TY  - ELEC\nTI  - ${label}\nPB  - tiegraph\nUR  - ${link}\nY2  - ${year}/${month}/${date}\nER  - `,
  };
}

/** The address that shows the same for ever: `graph` is the stamp of the answer that the reader sees. */
export function permalink(cited: Cited, graph: GraphStamp | null): string {
  const fixed = {
    validAt: view.value.validAt ?? graph?.validAt ?? null,
    knownAt: view.value.knownAt ?? graph?.knownAt ?? null,
  };
  const paths = { claim: "claims", document: "documents", tie: "ties" } as const;
  const path = cited.type === "page" ? cited.path : `/${paths[cited.type]}/${encodeURIComponent(cited.id)}`;
  return new URL(at(path, cited.type === "page" ? cited.extra : {}, fixed), window.location.origin).href;
}

export function Cite({ cited, graph }: { cited: Cited; graph: GraphStamp | null }) {
  const w = say(words);
  const [told, setTold] = useState("");
  const [text, setText] = useState("");

  async function give(style: Style | "link") {
    const link = permalink(cited, graph);
    let what: string;
    try {
      what = style === "link" ? link : (await citations(cited, link))[style];
    } catch (error) {
      setTold(error instanceof Error && error.message ? error.message : w.offlineTitle);
      return;
    }
    const done = await copied(what);
    setTold(done ? w.copied : w.notCopied);
    setText(done ? "" : what);
  }

  return (
    <details class="cite">
      <summary aria-label={w.citeThis(cited.label)}>{w.cite}</summary>
      <div class="cite-menu">
        <button type="button" onClick={() => give("text")}>
          {w.copyText}
        </button>
        <button type="button" onClick={() => give("bibtex")}>
          {w.copyBibtex}
        </button>
        <button type="button" onClick={() => give("ris")}>
          {w.copyRis}
        </button>
        <button type="button" onClick={() => give("link")} title={w.permalinkMeaning}>
          {w.copyLink}
        </button>
        <span role="status">{told}</span>
        {text && <textarea readOnly rows={4} value={text} aria-label={w.notCopied} />}
      </div>
    </details>
  );
}
