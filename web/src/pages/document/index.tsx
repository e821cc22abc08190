// A document: what it is, where it is found, and every claim that the graph took from it.
import { useState } from "preact/hooks";
import { useAnswer } from "../../api/answer";
import { ask } from "../../api/client";
import { type ClaimLineFragment, DocumentPageDocument } from "../../api/generated/graphql";
import { say } from "../../i18n/language";
import { Cite } from "../../parts/Cite";
import { ClaimCard, outward } from "../../parts/ClaimCard";
import { dateText, instantText } from "../../parts/dates";
import { ErrorBox, Loading } from "../../parts/Waiting";
import { words as partWords } from "../../parts/words";
import { viewVariables } from "../../state/view";
import type { PageProps } from "../routes";
import { words } from "./words";
import "../entity/style.css";

const PAGE = 50;

export default function DocumentPage({ id }: PageProps) {
  const w = say(words);
  const variables = { id, after: null, ...viewVariables.value };
  const { data, stale, graph, error, again } = useAnswer(DocumentPageDocument, variables);
  const [more, setMore] = useState<{ claims: ClaimLineFragment[]; after: string | null } | null>(null);
  if (error) return <ErrorBox error={error} again={again} />;
  if (!data || stale) return <Loading />;
  const found = data.graph.document;
  if (!found)
    return (
      <>
        <h1>{w.unknown}</h1>
        <code>{id}</code>
      </>
    );
  const claims = [...found.claims.edges.map(({ node }) => node), ...(more?.claims ?? [])];
  const left = found.claims.totalCount - claims.length;

  async function showMore(after: string | null) {
    const next = await ask(DocumentPageDocument, { ...variables, after });
    const page = next.data.graph.document?.claims;
    if (page)
      setMore({
        claims: [...(more?.claims ?? []), ...page.edges.map(({ node }) => node)],
        after: page.pageInfo.endCursor,
      });
  }

  const lines: [string, string | null][] = [
    [w.publisher, found.publisher],
    [w.authors, found.authors.join(", ")],
    [w.published, dateText(found.published)],
    [w.edition, found.edition],
    [w.address, found.url],
    [w.archived, found.archivedUrl],
    [w.copyRead, found.copyUrl],
    [w.language, found.language],
    [w.licence, found.licence],
    [w.retrieved, found.retrievedAt && instantText(found.retrievedAt)],
    [w.sha256, found.sha256],
    [w.citation, found.citation],
  ];
  return (
    <article>
      <p class="kind">{w.document}</p>
      <h1>{found.title}</h1>
      <p class="entity-doors">
        <Cite cited={{ type: "document", id: found.id, label: found.title }} graph={graph} />
      </p>
      <dl class="who">
        {lines
          .filter(([, value]) => value)
          .map(([term, value]) => (
            <Line key={term} term={term} value={value ?? ""} />
          ))}
      </dl>
      <h2>
        {w.claims} <span class="count">{found.claims.totalCount}</span>
      </h2>
      {claims.map((claim) => (
        <ClaimCard key={claim.id} claim={claim} graph={graph} />
      ))}
      {left > 0 && (
        <p class="more">
          <button type="button" onClick={() => showMore(more?.after ?? found.claims.pageInfo.endCursor)}>
            {say(partWords).more(Math.min(PAGE, left))}
          </button>
        </p>
      )}
    </article>
  );
}

function Line({ term, value }: { term: string; value: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>
        {outward(value) ? (
          <a href={value} target="_blank" rel="noreferrer noopener">
            {value}
          </a>
        ) : (
          value
        )}
      </dd>
    </>
  );
}
