// Ownership of one entity: who has it in the end and who controls it, the chains as a drawing and as a tree.
import { useAnswer } from "../../api/answer";
import {
  type ChainsFragment,
  ChainsOfDocument,
  OwnershipDocument,
  type OwnershipQuery,
  type TieKind,
  type WarnedFragment,
} from "../../api/generated/graphql";
import { number, say } from "../../i18n/language";
import { Cite } from "../../parts/Cite";
import { EntityLink } from "../../parts/EntityLink";
import { shareText } from "../../parts/figures";
import { warning as warningSaid } from "../../parts/sentences";
import { TieRow } from "../../parts/TieRow";
import { Told } from "../../parts/Told";
import { useTitle } from "../../parts/title";
import { Empty, ErrorBox, Loading } from "../../parts/Waiting";
import { params, setParams } from "../../state/route";
import { at, viewVariables } from "../../state/view";
import { TimeSlider } from "../../time/TimeSlider";
import type { PageProps } from "../routes";
import { Diagram } from "./Diagram";
import { type Branch, treeOf } from "./layers";
import { Because, Controllers, Owners } from "./Owners";
import { words } from "./words";
import "../../parts/choosing.css";
import "../entity/style.css";
import "./style.css";

/** How many chains each way: with more the API would have to read more than it may for one answer. */
const CHAINS = 30;
/** The changes that matter here. */
const KINDS: readonly TieKind[] = ["OWNS", "OWNS_TOGETHER", "CONTROLS", "PARENT_OF"];

type Owned = NonNullable<OwnershipQuery["graph"]["entity"]>;

function smallest(text: string | null): number {
  const share = Number(text);
  return share >= 0 && share <= 100 ? share : 0;
}

export default function OwnershipPage({ id }: PageProps) {
  const w = say(words);
  const minShare = smallest(params.value.get("min"));
  const together = params.value.get("together") === "yes";
  const asked = { id, minShare, together, ...viewVariables.value };
  const { data, graph, busy, error, again } = useAnswer(OwnershipDocument, asked);
  const up = useAnswer(ChainsOfDocument, { ...asked, direction: "UP", first: CHAINS });
  const down = useAnswer(ChainsOfDocument, { ...asked, direction: "DOWN", first: CHAINS });
  useTitle(data?.graph.entity ? w.title(data.graph.entity.name) : null);
  if (error) return <ErrorBox error={error} again={again} />;
  if (!data) return <Loading />;
  const { entity } = data.graph;
  if (!entity)
    return (
      <>
        <h1>{w.unknown}</h1>
        <code>{id}</code>
      </>
    );
  const path = `/ownership/${encodeURIComponent(id)}`;
  const chains = [up, down].map((answer) => answer.data?.graph.entity?.ownershipChains ?? null);
  const [above, below] = [chains[0] ?? null, chains[1] ?? null];
  const failed = up.error ? up : down.error ? down : null;
  const inTrees = [...(above?.chains ?? []), ...(below?.chains ?? [])].flatMap(({ ties }) => ties);
  return (
    <article class="ownership-page" aria-busy={busy || up.busy || down.busy}>
      <h1>{w.title(entity.name)}</h1>
      <p class="entity-doors">
        <EntityLink entity={entity} kind />
        <a href={at("/graph", { ids: entity.id })}>{w.seeGraph}</a>
        <Cite cited={{ type: "page", path, label: w.title(entity.name) }} graph={graph} />
        <button type="button" onClick={() => window.print()}>
          {w.print}
        </button>
      </p>
      <TimeSlider id={id} kinds={KINDS} also={inTrees} />
      <Choices {...{ minShare, together }} />
      <Warnings warnings={[...entity.ownershipWarnings, ...(above?.warnings ?? []), ...(below?.warnings ?? [])]} />
      <Owners owners={entity.ultimateOwners} />
      <section id="chains">
        <h2>{w.diagram}</h2>
        {failed?.error && <ErrorBox error={failed.error} again={failed.again} />}
        {above && below ? <Drawn {...{ entity, above, below }} /> : !failed && <Loading />}
      </section>
      <Controllers controllers={entity.controllers} />
      <Unshared entity={entity} />
    </article>
  );
}

function Choices({ minShare, together }: { minShare: number; together: boolean }) {
  const w = say(words);
  return (
    <div class="choices">
      <label>
        <span>{w.minShare}</span>
        <input
          type="number"
          name="min"
          min={0}
          max={100}
          step="any"
          value={minShare}
          onChange={(event) => setParams({ min: String(smallest(event.currentTarget.value) || "") })}
        />
      </label>
      <label class="check">
        <input
          type="checkbox"
          name="together"
          checked={together}
          onChange={(event) => setParams({ together: event.currentTarget.checked ? "yes" : null })}
        />
        <span>{w.together}</span>
      </label>
    </div>
  );
}

function Drawn({ entity, above, below }: { entity: Owned; above: ChainsFragment; below: ChainsFragment }) {
  const w = say(words);
  if (above.chains.length + below.chains.length === 0) return <Empty>{w.noChains}</Empty>;
  return (
    <>
      <p class="quiet">{w.diagramNote}</p>
      {!(above.complete && below.complete) && <p class="notice">{w.incomplete}</p>}
      <Diagram root={entity} up={above.chains} down={below.chains} />
      <Tree heading={w.upTree} branches={treeOf(above.chains, "UP")} about={entity.id} />
      <Tree heading={w.downTree} branches={treeOf(below.chains, "DOWN")} about={entity.id} />
    </>
  );
}

function Tree({ heading, branches, about }: { heading: string; branches: Branch[]; about: string }) {
  if (branches.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <Branches branches={branches} about={about} />
    </>
  );
}

function Branches({ branches, about }: { branches: Branch[]; about: string }) {
  const w = say(words);
  return (
    <ul class="branches plain">
      {branches.map((branch) => (
        <li key={branch.tie.id} class="branch" data-branch={branch.entity.id}>
          <ul class="ties">
            <TieRow tie={branch.tie} about={about} verb />
          </ul>
          {branch.share && <p class="along quiet">{w.along(shareText(branch.share))}</p>}
          {branch.branches.length > 0 && <Branches branches={branch.branches} about={branch.entity.id} />}
        </li>
      ))}
    </ul>
  );
}

function Unshared({ entity }: { entity: Owned }) {
  const w = say(words);
  const ties = entity.unshared.edges.map(({ node }) => node);
  if (ties.length === 0) return null;
  return (
    <section id="unshared">
      <h2>
        {w.unshared} <span class="count">{entity.unshared.totalCount}</span>
      </h2>
      <ul class="ties">
        {ties.map((tie) => (
          <TieRow key={tie.id} tie={tie} about={entity.id} verb />
        ))}
      </ul>
    </section>
  );
}

function Warnings({ warnings }: { warnings: WarnedFragment[] }) {
  const w = say(words);
  const once = new Map(warnings.map((warning) => [`${warning.entity.id} ${warning.explanation}`, warning]));
  if (once.size === 0) return null;
  return (
    <section id="ownership-warnings" class="conflict">
      <h2>{w.warnings}</h2>
      {[...once].map(([key, warning]) => (
        <div key={key}>
          <p>
            <EntityLink entity={warning.entity} />: <Told text={warning.explanation} said={warningSaid} />{" "}
            {warning.total !== null && w.held(number(warning.total))}
          </p>
          <Because ties={warning.because} />
        </div>
      ))}
    </section>
  );
}
