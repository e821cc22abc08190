"""`tiegraph match` and `judge`: who might be the same, and what a person decides about it, with a source."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import urlsplit

import typer
from rich.table import Table

from cli.desk import canonical
from cli.failures import BAD_NEWS, CommandError
from cli.progress import counting
from cli.session import print_json, screen, session, warn
from cli.words import clean, quantity
from graph.model import EntityKind

if TYPE_CHECKING:
    from graph.matching.proposals import Proposal
    from graph.model import Document

_DIGITS: Final = 16


class Verdict(StrEnum):
    """What somebody decides about a pair; `open` takes an earlier decision back."""

    SAME = "same"
    DIFFERENT = "different"
    OPEN = "open"


def match(
    ctx: typer.Context,
    who: Annotated[
        str | None, typer.Argument(help="An id, identifier or name; everybody if absent.", show_default=False)
    ] = None,
    least: Annotated[float, typer.Option("--least", min=0, max=1, help="Show pairs of at least this score.")] = 0.8,
    first: Annotated[int, typer.Option("--first", min=1, help="Show at most this many pairs.")] = 50,
    kinds: Annotated[
        str | None,
        typer.Option("--kinds", metavar="LIST", help="Kinds of entities, separated by commas; parties if absent."),
    ] = None,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Write all pairs to this file.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
) -> None:
    """Propose pairs of entities that may be one, with a score and the reasons. Nothing is joined.

    Names are compared across scripts, word order, spelling and company forms; countries, dates of birth and numbers
    count too. What is one already, or was judged different, is left out. `tiegraph judge` records a decision.
    WHO is found as for `tiegraph entity`, with the same exit codes.

    Examples:

    \b
      tiegraph match hikvision
      tiegraph match --least 0.9 --csv pairs.csv
      tiegraph match --kinds PERSON --json
    """
    from graph.matching.proposals import PARTIES, propose

    chosen = PARTIES if kinds is None else _kinds(kinds)
    here = session(ctx)
    with here.store() as store:
        one = None if who is None else canonical(store, here.settings(), who)
        try:
            with counting("comparing") as count:
                found = propose(store, one, kinds=chosen, least=least, first=None if csv else first, progress=count)
        except KeyError as error:
            named = ", ".join(kind.value for kind in chosen)
            raise CommandError(f"{who} is of none of the kinds that are compared: {named}; give --kinds") from error
    if csv:
        _write(csv, found)
        warn(f"{quantity(len(found), 'pair')} in {csv}")
    if json:
        print_json([_said(proposal) for proposal in found[:first]])
        return
    _show(found[:first])
    if not found:
        print(f"no pair scores {least:g} or more; --least asks for weaker ones")


def judge(
    ctx: typer.Context,
    a: Annotated[str, typer.Argument(help="The id of a source entity, or of an entity.", show_default=False)],
    b: Annotated[str, typer.Argument(help="The other one.", show_default=False)],
    verdict: Annotated[Verdict, typer.Argument(help="What is decided.", show_default=False)],
    source: Annotated[
        str | None, typer.Option("--source", metavar="URL|TITLE", help="The document that it rests on.")
    ] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="PLACE", help="Where in it: page, paragraph, row.")] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", help="Who published it; of a URL the host if absent.")
    ] = None,
    published: Annotated[str | None, typer.Option("--published", metavar="DATE", help="When, as EDTF.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides.")] = None,
    note: Annotated[str | None, typer.Option("--note", help="Why, in a few words.")] = None,
) -> None:
    """Record that two are the same, or different, as a claim with its source; or take such a decision back.

    `different` outweighs everything else, shared identifiers too. Taking back restores what was before. Claims of
    seeds are not touched: contradict them.

    Examples:

    \b
      tiegraph judge hikvision csl-example same --source https://example.org/filing --at "page 3" --by "A. Reporter"
      tiegraph judge dahua ofac-12345 different --source "Register of Panama" --publisher Panama --at "folio 7"
      tiegraph judge hikvision csl-example open
    """
    from graph.judgements import Judgement, JudgementError, withdraw
    from graph.judgements import judge as record

    if verdict is not Verdict.OPEN and not (source and at):
        raise CommandError("a decision needs --source and --at: which document it rests on, and where in it")
    with session(ctx).store() as store:
        try:
            if verdict is Verdict.OPEN:
                written = withdraw(store, a, b)
                if not written.changed:
                    raise CommandError(f"no decision about {a} and {b} was recorded here")
            else:
                document = _document(source or "", publisher, published)
                written = record(store, a, b, Judgement[verdict.name], document, at or "", by=by, note=note)
        except JudgementError as error:
            raise CommandError(str(error)) from error
        rows = {row["id"]: row["entity"] for row in store.named("existing_sources", ids=[a, b])}
    now = f"one entity now: {rows[a]}" if rows[a] == rows[b] else f"two entities now: {rows[a]} and {rows[b]}"
    ties = f"; {quantity(written.ties, 'tie')} derived anew" if written.ties else ""
    print(f"{a} and {b}: {now}{ties}" if written.changed else f"{a} and {b}: {now}; nothing new")
    if verdict is Verdict.SAME and rows[a] != rows[b]:
        warn("a claim that they are different outweighs this one; `tiegraph entity` shows it")
        raise typer.Exit(BAD_NEWS)


def _document(source: str, publisher: str | None, published: str | None) -> Document:
    from graph.model import DOCUMENT_PREFIX, Document, digest_of
    from graph.time import TimeError, When

    host = urlsplit(source).hostname
    if not (publisher or host):
        raise CommandError("--publisher: who published it? (Only of a URL the host can stand for that.)")
    try:
        when = When.parse(published) if published else None
    except TimeError as error:
        raise CommandError(f"--published: {error}") from error
    return Document(
        id=f"{DOCUMENT_PREFIX}judged-{digest_of([source, publisher, published])[:_DIGITS]}",
        title=source,
        publisher=publisher or host or "",
        published=when,
        url=source if host else None,
    )


def _kinds(text: str) -> list[EntityKind]:
    names = [name.strip().upper() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in EntityKind.__members__]
    if unknown or not names:
        raise typer.BadParameter(f"{', '.join(unknown) or 'nothing'} is no kind; there are: {', '.join(EntityKind)}")
    return [EntityKind(name) for name in names]


def _show(found: list[Proposal]) -> None:
    console = screen()
    if console.is_terminal:
        table = Table(show_lines=True)
        for column in ("score", "one", "the other", "why"):
            table.add_column(column, overflow="fold")
        for proposal in found:
            why = "\n".join(map(clean, proposal.likeness.reasons))
            cells = (f"{clean(p.name)}\n[{clean(p.id)}]".replace("[", r"\[") for p in (proposal.a, proposal.b))
            table.add_row(f"{proposal.likeness.score:.3f}", *cells, why.replace("[", r"\["))
        console.print(table)
        return
    for proposal in found:
        ends = " ~ ".join(f"{clean(p.name)} [{clean(p.id)}]" for p in (proposal.a, proposal.b))
        print(f"{proposal.likeness.score:.3f}  {ends}: {'; '.join(map(clean, proposal.likeness.reasons))}")


def _said(proposal: Proposal) -> dict[str, object]:
    ends = {
        key: {"id": p.id, "name": p.name, "kind": p.kind, "countries": sorted(p.countries)}
        for key, p in (("a", proposal.a), ("b", proposal.b))
    }
    return {**ends, "score": proposal.likeness.score, "reasons": list(proposal.likeness.reasons)}


def _write(path: Path, found: list[Proposal]) -> None:
    import csv

    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["score", "a", "a_name", "b", "b_name", "reasons"])
        for proposal in found:
            a, b, likeness = proposal.a, proposal.b, proposal.likeness
            writer.writerow([likeness.score, a.id, a.name, b.id, b.name, "; ".join(likeness.reasons)])
