"""The worked examples of claims becoming ties: read from their YAML file, and shown as the table of the docs.

``python -m tests.graph.derivation_table`` writes the table into docs/claims-to-ties.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from graph.derivation import TieClaim
from graph.model import Bound, Money, Share, Status, Tie
from graph.spans import NEVER
from graph.time import MAX_DAY, MIN_DAY, When

EXAMPLES = Path(__file__).with_name("derivation_examples.yaml")
DOCUMENT = Path(__file__).parents[2] / "docs" / "claims-to-ties.md"
BEGIN, END = "<!-- examples: begin -->\n", "<!-- examples: end -->\n"
_DEFAULTS = {"source": "cetc", "target": "hikvision", "status": "REPORTED"}


@dataclass(frozen=True)
class Example:
    """One row: what it shows, the claims and editions, and the ties that they should make, as in the file."""

    name: str
    shows: str
    kind: str
    interest: str | None
    claims: Mapping[str, Mapping[str, Any]]
    editions: Mapping[str, Sequence[str]]
    ties: Sequence[Mapping[str, Any]]

    def tie_claims(self) -> list[TieClaim]:
        return [_claim(self, id_, said) for id_, said in self.claims.items()]

    def expected(self) -> list[dict[str, Any]]:
        """The ties with everything that the file leaves to its defaults."""
        return [_expected(tie) for tie in self.ties]


def examples() -> list[Example]:
    """Every example of the file, in its order. All scalars are read as text."""
    rows = YAML(typ="base").load(EXAMPLES.read_text(encoding="utf-8"))
    return [
        Example(
            name=row["name"],
            shows=row["shows"],
            kind=row.get("kind", "OWNS"),
            interest=row.get("interest"),
            claims=row["claims"],
            editions=row.get("editions", {}),
            ties=row["ties"],
        )
        for row in rows
    ]


def as_row(tie: Tie) -> dict[str, Any]:
    """A derived tie in the form of `Example.expected`."""
    return {
        "source": tie.source,
        "target": tie.target,
        "valid": (tie.valid_from, tie.valid_to),
        "sure": (tie.sure_from, tie.sure_to),
        "when": tie.when,
        "share": tie.share,
        "amount": tie.amount,
        "status": tie.status,
        "contested": tie.contested,
        "claims": tie.claims,
        "disputed_by": tie.disputed_by,
    }


def _claim(example: Example, id_: str, said: Mapping[str, Any]) -> TieClaim:
    unknown = set(said) - {*_DEFAULTS, "when", "share", "amount", "bound", "published", "series", "edition"}
    if unknown:
        raise ValueError(f"{example.name}: claim {id_} has {unknown}")
    return TieClaim(
        id=id_,
        kind=example.kind,
        interest=example.interest,
        source=said.get("source", _DEFAULTS["source"]),
        target=said.get("target", _DEFAULTS["target"]),
        status=Status(said.get("status", _DEFAULTS["status"])),
        when=When.parse(said["when"]) if "when" in said else None,
        share=_share(said.get("share")),
        amount=_amount(said.get("amount")),
        bound=Bound(said.get("bound", "EXACTLY")),
        published=said.get("published"),
        series=said.get("series"),
        edition=said.get("edition"),
    )


def _expected(tie: Mapping[str, Any]) -> dict[str, Any]:
    valid = _days(tie["valid"])
    return {
        "source": tie.get("source", _DEFAULTS["source"]),
        "target": tie.get("target", _DEFAULTS["target"]),
        "valid": valid,
        "sure": _days(tie["sure"]) if "sure" in tie else valid,
        "when": None if tie["when"] == "none" else tie["when"],
        "share": _share(tie.get("share")),
        "amount": _amount(tie.get("amount")),
        "status": Status(tie.get("status", _DEFAULTS["status"])),
        "contested": tie.get("contested") == "true",
        "claims": tuple(tie["claims"]),
        "disputed_by": tuple(tie.get("disputed_by", ())),
    }


def _days(text: str) -> tuple[str, str]:
    if text == "none":
        return NEVER
    first, last = text.split()
    return (MIN_DAY if first == ".." else first, MAX_DAY if last == ".." else last)


def _share(value: str | Sequence[str] | None) -> Share | None:
    if value is None:
        return None
    low, high = (value, value) if isinstance(value, str) else value
    return Share(float(low), float(high))


def _amount(value: Sequence[str] | None) -> Money | None:
    return None if value is None else Money(float(value[0]), value[1])


def table() -> str:
    """The examples as Markdown."""
    lines = ["| Example | Claims | Ties |", "|---|---|---|"]
    for example in examples():
        notes = [f"{example.kind}" + (f", interest {example.interest}" if example.interest else "")]
        notes += [f"editions of {series}: {', '.join(days)}" for series, days in example.editions.items()]
        claims = [*notes, *(f"**{id_}** {_told(said)}" for id_, said in example.claims.items())]
        ties = [_made(tie) for tie in example.ties] or ["none"]
        cells = (f"**{example.name}**<br>{example.shows}", "<br>".join(claims), "<br>".join(ties))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _told(said: Mapping[str, Any]) -> str:
    parts = [said[name] for name in ("source",) if name in said]
    parts += [_percent(said["share"])] if "share" in said else []
    parts += [" ".join(said["amount"])] if "amount" in said else []
    parts += [said[name] for name in ("bound", "status") if name in said]
    parts += [f"`{said['when']}`"] if "when" in said else ["undated"] if "edition" not in said else []
    parts += [f"published {said['published']}"] if "published" in said else []
    parts += [f"in {said['series']} of {said['edition']}"] if "edition" in said else []
    return ", ".join(parts)


def _made(tie: Mapping[str, Any]) -> str:
    parts = [tie["source"]] if "source" in tie else []
    parts += [_shown(tie["valid"])]
    parts += [f"sure {_shown(tie['sure'])}"] if "sure" in tie and tie["valid"] != "none" else []
    parts += [f"`{tie['when']}`"] if tie["when"] != "none" else []
    parts += [_percent(tie["share"])] if "share" in tie else []
    parts += [" ".join(tie["amount"])] if "amount" in tie else []
    parts += [tie["status"]] if "status" in tie else []
    parts += ["contested"] if "contested" in tie else []
    by = f", disputed by {', '.join(tie['disputed_by'])}" if "disputed_by" in tie else ""
    return ", ".join(parts) + f" ← {', '.join(tie['claims'])}{by}"


def _shown(days: str) -> str:
    if days == "none":
        return "on no day"
    first, last = days.split()
    return f"{first} on" if last == ".." else f"until {last}" if first == ".." else f"{first} to {last}"


def _percent(share: str | Sequence[str]) -> str:
    return f"{share} %" if isinstance(share, str) else f"{share[0]} to {share[1]} %"


def document_with_table(text: str) -> str:
    """The document with its table made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + table() + END + after


if __name__ == "__main__":
    DOCUMENT.write_text(document_with_table(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
