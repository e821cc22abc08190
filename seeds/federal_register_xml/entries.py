"""The tables of a rule: entries of a list under the heading of their country, each with aliases and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from seeds.federal_register_xml.words import country_of, lines_of, text_of
from seeds.reading.name_keys import name_key
from seeds.reading.trees import Node

_STARS: Final = re.compile(r"[*\s]+")
_DASH: Final = re.compile(r"^[—–-]+\s*")
_KNOWN_AS: Final = re.compile(r",?\s*\(?\b([afn]\.k\.a\.)", re.IGNORECASE)
_SEE: Final = re.compile(r"\(?See (?:also )?(?:the )?alternate address(?:es)? under ([^().]*)\)?\.?", re.IGNORECASE)
#: What a street address begins with, where no instruction tells the name.
_STREET: Final = re.compile(
    r",\s+(?=(?:No\.?|Nos\.?|Room|Rm\.?|Unit|Suite|Building|Bldg\.?|P\.?\s?O\.? Box|Flat|Floor|Block|Level|Lot|Plot|"
    r"Office|Shop|Apartment|Apt\.?|c/o|#|\d)\b)",
    re.IGNORECASE,
)
_COLUMNS: Final = (
    ("country", "country"),
    ("entity", "entity"),
    ("listed person", "entity"),
    ("requirement", "requirement"),
    ("policy", "policy"),
    ("citation", "citation"),
)
_USUAL: Final = {
    5: ("country", "entity", "requirement", "policy", "citation"),
    3: ("country", "entity", "citation"),
}


@dataclass
class ListEntry:
    """One entry. ``heading`` is its country as headed, ``country`` that country's code."""

    line: int
    heading: str
    country: str | None
    lines: list[str]
    requirement: str = ""
    policy: str = ""
    citation: str = ""
    footnotes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of the cell, as one line."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Party:
    """Whom an entry names. ``see`` are the codes of countries under which the same party has other addresses."""

    name: str
    aliases: tuple[tuple[str, str], ...]
    addresses: tuple[str, ...]
    see: tuple[str, ...]


def entries_of(table: Node) -> Iterator[ListEntry]:
    """The entries of a GPOTABLE; rows of stars and the head of the table are none."""
    columns = _header(text_of(cell) for cell in table.all("BOXHD/CHED"))
    heading, current = "", None
    for row in table.children("ROW"):
        cells = list(row.children("ENT"))
        texts = ["" if _STARS.fullmatch(text) else text for text in map(text_of, cells)]
        if found := _header(texts):
            columns = found
            continue
        if texts and texts[0]:
            heading = re.sub(r"\s*[—–-]+\s*continued$", "", texts[0], flags=re.IGNORECASE)
        if len(texts) < 2 or not texts[1]:
            continue
        named = dict(zip(columns or _USUAL.get(len(cells), _USUAL[5]), cells, strict=False))
        lines = lines_of(named["entity"])[0] if "entity" in named else []
        said = {name: lines_of(cell) for name, cell in named.items() if name not in ("country", "entity")}
        if not any(lines_ for lines_, _ in said.values()) and current is not None and not texts[0]:
            current.lines += lines
            continue
        if current is not None:
            yield current
        current = ListEntry(row.line, heading, country_of(heading), lines)
        for name, (said_lines, notes) in said.items():
            setattr(current, name, " ".join(said_lines))
            current.footnotes += notes
    if current is not None:
        yield current


def _header(texts: Iterable[str]) -> tuple[str, ...] | None:
    found = [next((name for word, name in _COLUMNS if word in text.casefold()), "") for text in texts if len(text) < 60]
    return tuple(found) if "country" in found and "entity" in found else None


def party_of(entry: ListEntry, names: Mapping[str, str]) -> Party:
    """Divide an entry. ``names`` are those that the rule gives elsewhere, by key: they tell where a name ends."""
    lines = [line for line in (_SEE.sub("", line).strip() for line in entry.lines) if line]
    see = [code for found in _SEE.finditer(entry.text) for word in re.split(r",\s*|\s+and\s+", found[1])
           if (code := country_of(word)) is not None]  # fmt: skip
    head, rest = (lines[0], lines[1:]) if lines else ("", [])
    name, kind, tail = _head(head, names, has_address=any(not _DASH.match(x) for x in rest))
    aliases, addresses = [], []
    for line in ([tail] if tail else []) + rest:
        if _DASH.match(line):
            alias = re.sub(r"[;,]?\s*and$", "", _DASH.sub("", line).strip(" ;")).strip(" ;")
            aliases.append((alias.removesuffix(".") if _closes(alias) else alias, kind or "a.k.a."))
        else:
            addresses += [part for piece in line.split(";") if (part := re.sub(r"^\s*and\s+", "", piece).strip(" ;"))]
    return Party(
        name, tuple(dict.fromkeys(a for a in aliases if a[0])),
        tuple(dict.fromkeys(address.removesuffix(".").strip() for address in addresses)), tuple(dict.fromkeys(see)),
    )  # fmt: skip


def _closes(text: str) -> bool:
    """True where a full stop ends the sentence and is no part of the name, as it is of ``Co., Ltd.``."""
    return not re.search(r"\b(?:Co|Ltd|Inc|Corp|Bros|Pte|Pvt|Pty|S\.A|[A-Z])\.$", text)


def _head(head: str, names: Mapping[str, str], *, has_address: bool) -> tuple[str, str, str]:
    """Name, kind of the aliases that follow, and what else stands in the first line of an entry."""
    known_as = _KNOWN_AS.search(head)
    if known_as:
        after = head[known_as.end() :].strip(" ,;:)")
        listed = re.match(r"the following\b[^:]*:?\s*", after)
        return _plain(head[: known_as.start()]), known_as[1].lower(), after[listed.end() :] if listed else after
    key = name_key(head)
    ends = [n for n in range(len(key), 0, -1) if n == len(key) or key[n] == "-"]
    known = next((key[:n] for n in ends if key[:n] in names), None)
    if known is not None:
        size = len(names[known])
        end = next((n for n in range(size, min(len(head), 2 * size) + 1) if name_key(head[:n]) == known), len(head))
        return _plain(names[known]), "", head[end:].strip(" .,;")
    if not has_address and (street := _STREET.search(head)):
        return _plain(head[: street.start()]), "", head[street.end() :]
    return _plain(head), "", ""


def _plain(name: str) -> str:
    name = name.strip(" ,;:")
    return name.removesuffix(".") if _closes(name) else name
