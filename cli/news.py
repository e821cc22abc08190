"""`tiegraph changes`: what the graph has learnt since a day, as a feed that people read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.desk import StatusesOption, canonical, statuses_of
from cli.failures import CommandError
from cli.session import print_json, session
from cli.words import amount, clean, share, tie_period
from graph.kinds import KINDS
from graph.model import ASSERTED, Status

if TYPE_CHECKING:
    from graph.news import NewsItem


def changes(
    ctx: typer.Context,
    since: Annotated[
        str, typer.Option("--since", metavar="T", help="A day or an instant (UTC): what was learnt after it began.")
    ],
    about: Annotated[
        str | None, typer.Option("--about", metavar="WHO", help="Only ties of this entity: id, identifier or name.")
    ] = None,
    statuses: StatusesOption = None,
    first: Annotated[int, typer.Option("--first", min=1, help="Show at most this many, the oldest.")] = 200,
    json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
) -> None:  # fmt: skip
    """Tell what the graph has learnt since a day: ties that are new, have ended, are told otherwise or withdrawn.

    The instant is when the graph learnt of it, the days are those on which the tie held. An entry that is missing from
    a newer edition of a list has ended. It is the feed that the API's `news` gives.

    Examples:

    \b
      tiegraph changes --since 2026-11-01
      tiegraph changes --since 2026-11-25T08:00:00Z --about hikvision --json
    """
    from graph.news import news

    instant = _instant(since)
    chosen = statuses_of(statuses)
    shown = ASSERTED if chosen is None else [Status(name) for name in chosen]
    here = session(ctx)
    with here.store() as store:
        who = canonical(store, here.settings(), about) if about else None
        found = news(store, instant, who, statuses=shown, first=first)
    if json:
        print_json([_said(item) for item in found.items])
        return
    for at, items in groupby(found.items, key=lambda item: item.at[:19]):
        print(f"{at.replace('T', ' ')} UTC")
        for item in items:
            _tell(item)
    if not found.items:
        print(f"nothing was learnt after {instant}")
    elif found.more:
        print(f"… and {found.total - first:,} more; --first shows more")


def _tell(item: NewsItem) -> None:
    tie = _answer(item.tie)
    told = " · ".join(
        filter(
            None, [clean(tie["role"] or ""), share(tie["share"]), amount(tie["amount"]), tie_period(tie), tie["status"]]
        )
    )
    label = KINDS[item.kind].label
    print(f"  {item.happened.value.lower()}: {_name(item.source_name, item.source)} {label} "
          f"{_name(item.target_name, item.target)} · {told}")  # fmt: skip
    if item.before and item.after:
        was = _answer(item.before)
        parts = [share(was["share"]), amount(was["amount"]), tie_period(was), was["status"]]
        print(f"    before: {' · '.join(filter(None, parts))}")
    for cited in item.tie.get("cited") or ():
        print(f"    source: {clean(cited)}")


def _answer(row: Any) -> dict[str, Any]:
    """A stored tie in the shape of the API's answers."""
    low, high = row.get("share_min"), row.get("share_max")
    return {
        "role": row.get("role"),
        "share": None if low is None else {"min": low, "max": high},
        "amount": None if row.get("amount") is None else {"amount": row["amount"], "currency": row["currency"]},
        "when": row.get("when"),
        "validFrom": row["valid_from"] if row["valid_from"] > "0001-01-01" else None,
        "validTo": row["valid_to"] if row["valid_to"] < "9999-12-31" else None,
        "status": row["status"],
    }


def _said(item: NewsItem) -> dict[str, Any]:
    def side(row: Any) -> dict[str, Any] | None:
        return None if row is None else {**_answer(row), "claims": row["claims"], "cited": row.get("cited")}

    return {
        "at": item.at, "happened": item.happened.value, "id": item.tie["id"], "kind": item.kind,
        "source": {"id": item.source, "name": item.source_name},
        "target": {"id": item.target, "name": item.target_name},
        "before": side(item.before), "after": side(item.after),
    }  # fmt: skip


def _name(name: str | None, id_: str) -> str:
    return f"{clean(name or id_)} [{clean(id_)}]"


def _instant(text: str) -> str:
    from graph.time import TimeError, instant

    try:
        return instant(text)
    except TimeError as error:
        raise CommandError(
            f"--since {text}: write a day as 2026-11-25, or an instant as 2026-11-25T08:00:00Z"
        ) from error
