"""The ties of groups with one claim each, as most are: derived once for all that say the same, put together by DuckDB.

Of such a tie the days depend on the claim's kind and dates alone, share and amount on its numbers alone, and whatever
else it has is the claim's own. So `graph.derivation.derive` is asked once for all claims with the same dates, and once
for all with the same numbers; only the tie's id is made for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from graph.bulk.stage import Connection, connect, insert, rows, stage_file
from graph.bulk.tables import ITEM, TIE, TableError
from graph.derivation import derive, tie_id
from graph.kinds import KINDS
from graph.rows import tie_claim
from graph.time import MAX_INSTANT

_VIEW: Final = """
    CREATE OR REPLACE VIEW lone AS
    SELECT c.* EXCLUDE grp, coalesce(r.grp, c.grp) AS grp
    FROM claims c LEFT JOIN regrouped r ON r.id = c.id
    WHERE c.grp IS NOT NULL AND NOT EXISTS (SELECT 1 FROM crowded g WHERE g.grp = coalesce(r.grp, c.grp))"""
#: A document's day counts only where the claim's own dates leave one out: where there are none, or an open interval.
_DATES: Final = {
    "predicate": "predicate",
    "when": '"when"',
    "published": """CASE WHEN series IS NULL AND ("when" IS NULL OR contains("when", '/')) THEN published END""",
    "edition": "edition",
}
_SOURCE, _TARGET = "coalesce(s.entity, c.subject)", "coalesce(o.entity, c.object)"
#: The cells of `lone_ties` in which line's ends may stand.
LONE_TEXTS: Final = (_SOURCE, _TARGET, "c.cited", 'c."role"', "c.note", "c.currency")
_DAYS: Final = ("valid_from", "valid_to", "sure_from", "sure_to", "told")
_NUMBERS: Final = {
    "share_min": "DOUBLE", "share_max": "DOUBLE", "amount": "DOUBLE", "currency": "VARCHAR", "bound": "VARCHAR",
}  # fmt: skip


def derive_lone(folder: Path) -> None:
    """Make what `lone_ties` reads, of a settled stage: the view ``lone``, and the tables ``days`` and ``worth``."""
    with connect(stage_file(folder)) as connection:
        connection.execute(_VIEW)
        columns = ", ".join(f'"{name}" VARCHAR' for name in (*_DATES, *_DAYS))
        connection.execute(f"CREATE OR REPLACE TABLE days ({columns})")
        insert(connection, folder, "days", _days(connection))
        columns = ", ".join(f"{name} {type_}" for name, type_ in _NUMBERS.items())
        told = ", ".join(f"tie_{name} {type_}" for name, type_ in _NUMBERS.items() if name != "bound")
        connection.execute(f"CREATE OR REPLACE TABLE worth ({columns}, {told})")
        insert(connection, folder, "worth", _worth(connection))
        connection.execute("CHECKPOINT")


def lone_ties(connection: Connection, at: str) -> str:
    """The query of their ties, with the cells of `graph.bulk.tables.TIE` behind source, target and kind.

    ``at`` is the instant from which they are known. Raises TableError for a tie that the files cannot hold.
    """
    parted = connection.execute("SELECT id, cited FROM lone WHERE contains(cited, ?) LIMIT 1", [ITEM]).fetchone()
    if parted:
        claim, cited = parted
        raise TableError(f"claim {claim}: its source {cited!r} holds the sign U+001F; load it without --bulk")
    connection.create_function("tie_id", tie_id, ["VARCHAR"] * 6, "VARCHAR")
    cells = {
        "id": f"tie_id(c.predicate, c.grp, {_SOURCE}, {_TARGET}, c.status, d.valid_from)",
        "grp": "c.grp", "status": "c.status", "when": "d.told", "contested": "false", "claims": "c.id",
        "cited": "c.cited", "disputed_by": "NULL", "role": "nullif(c.\"role\", '')", "note": "nullif(c.note, '')",
        "known_from": f"'{at}'", "known_to": f"'{MAX_INSTANT}'",
        **{name: f"d.{name}" for name in _DAYS if name != "told"},
        **{name: f"w.tie_{name}" for name in _NUMBERS if name != "bound"},
    }  # fmt: skip
    dates = " AND ".join(f'd."{name}" IS NOT DISTINCT FROM c."key_{name}"' for name in _DATES)
    keys = ", ".join(f'{made} AS "key_{name}"' for name, made in _DATES.items())
    numbers = " AND ".join(f"w.{name} IS NOT DISTINCT FROM c.{name}" for name in _NUMBERS)
    return (
        f"SELECT {_SOURCE}, {_TARGET}, c.predicate, {', '.join(cells[name] for name in TIE)} "
        f"FROM (SELECT *, {keys} FROM lone) c "
        "LEFT JOIN who s ON s.id = c.subject LEFT JOIN who o ON o.id = c.object "
        f"JOIN days d ON {dates} JOIN worth w ON {numbers}"
    )


def _days(connection: Connection) -> Iterator[dict[str, Any]]:
    keys = ", ".join(f'{made} AS "{name}"' for name, made in _DATES.items())
    with connection.cursor() as reading:
        for key in rows(reading, f"SELECT DISTINCT {keys} FROM lone"):
            for tie in derive([tie_claim({**_NOBODY, **key, "series": _series(key)}, "", "")], {}):
                days = (tie.valid_from, tie.valid_to, tie.sure_from, tie.sure_to, tie.when)
                yield {**key, **dict(zip(_DAYS, days, strict=True))}


def _worth(connection: Connection) -> Iterator[dict[str, Any]]:
    with connection.cursor() as reading:
        for key in rows(reading, f"SELECT DISTINCT {', '.join(_NUMBERS)} FROM lone"):
            for tie in derive([tie_claim({**_NOBODY, **key}, "", "")], {}):
                told = {**key}
                if tie.share:
                    told |= {"tie_share_min": tie.share.min, "tie_share_max": tie.share.max}
                if tie.amount:
                    told |= {"tie_amount": tie.amount.amount, "tie_currency": tie.amount.currency}
                yield told


#: A claim that says nothing, but for what is asked of it.
_NOBODY: Final = {"id": "", "predicate": next(iter(KINDS)), "status": "ON_RECORD"}


def _series(key: dict[str, Any]) -> str | None:
    return "list" if "edition" in key else None
