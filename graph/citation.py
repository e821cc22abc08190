"""Citations of a document, or of one place in it, in the four formats that people paste and import.

CSL-JSON (1.0.2, an array of one item, as its schema has it), BibTeX (its ``date`` and ``urldate`` for
biblatex, ``year`` for classic styles), RIS, and one line of plain text. A citation is a pure function of the
document's own fields, so the same document gives the same bytes. Names of authors stay whole: whether
"Zhou Xin" is a family name first is nothing that a program should guess.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from urllib.parse import quote

import rispy

from graph.citation_dates import CitedDate, cited_date
from graph.model import ClaimError, Document, digest_of
from graph.time import When


class CitationStyle(StrEnum):
    """The formats in which a citation can be asked for."""

    CSL_JSON = "CSL_JSON"
    BIBTEX = "BIBTEX"
    RIS = "RIS"
    TEXT = "TEXT"


#: CSL item type: its BibTeX entry type and its RIS type. A document of no stated type is a dataset where it
#: is one edition of a series, else a webpage where it has an address, else a document.
_TYPES: Final[dict[str, tuple[str, str]]] = {
    "article-journal": ("article", "JOUR"),
    "article-magazine": ("article", "MGZN"),
    "article-newspaper": ("article", "NEWS"),
    "bill": ("misc", "BILL"),
    "book": ("book", "BOOK"),
    "dataset": ("misc", "DATA"),
    "document": ("misc", "GEN"),
    "hearing": ("misc", "HEAR"),
    "legal_case": ("misc", "CASE"),
    "legislation": ("misc", "STAT"),
    "post-weblog": ("misc", "BLOG"),
    "regulation": ("misc", "STAT"),
    "report": ("techreport", "RPRT"),
    "standard": ("misc", "STAND"),
    "webpage": ("misc", "ELEC"),
}
_PUBLISHER_FIELDS: Final = {
    "article": ("journal",),
    "book": ("publisher",),
    "techreport": ("institution",),
    "misc": ("howpublished", "publisher"),
}

_BIBLATEX_DATE: Final = re.compile(r"[0-9X~?%./-]+")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_LATEX: Final = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
}  # fmt: skip
#: What TeX would join into a dash, a quotation mark or an inverted mark is kept apart by an empty group.
_LATEX_SPECIAL: Final = re.compile(r"[\\{}~^<>|$&#%_]|-(?=-)|'(?=')|`(?=`)|,(?=,)|[?!](?=`)")
_URL_SAFE: Final = "%/:?#[]@!$&'()*+,;=~"


_OPTIONAL: Final = ("url", "archived_url", "copy_url", "language", "licence", "sha256", "edition")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Source:
    """What all four formats draw on: clean single-line texts, nothing empty."""

    id: str
    type: str
    title: str
    publisher: str
    authors: tuple[str, ...]
    issued: CitedDate | None
    url: str | None
    archived_url: str | None
    copy_url: str | None
    language: str | None
    licence: str | None
    retrieved: CitedDate | None
    sha256: str | None
    edition: str | None
    locator: str | None

    @property
    def where(self) -> list[str]:
        """How the text was come by, beside its own address."""
        stated = {"read at ": self.copy_url, "archived at ": self.archived_url}
        return [f"{words}{value}" for words, value in stated.items() if value]

    @property
    def notes(self) -> list[str]:
        """What a format without a field of its own for it carries as notes."""
        stated = {"licence: ": self.licence, "SHA-256 of what was read: ": self.sha256}
        return [*self.where, *(f"{words}{value}" for words, value in stated.items() if value)]


def cite(document: Mapping[str, Any] | Document, locator: str | None, style: CitationStyle) -> str:
    """Cite a document, at ``locator`` (a paragraph, row, XPath or page) where one is given.

    ``document`` is a `Document` or its fields by name; besides them a ``type``, one of CSL's, is used where
    it is given. Raises ClaimError where id, title or publisher is missing, or the locator is blank.
    """
    source = _source(document, locator)
    match style:
        case CitationStyle.CSL_JSON:
            return _csl_json(source)
        case CitationStyle.BIBTEX:
            return _bibtex(source)
        case CitationStyle.RIS:
            return _ris(source)
        case CitationStyle.TEXT:
            return _text(source)


def _csl_json(source: _Source) -> str:
    item = {
        "id": source.id,
        "type": source.type,
        "title": source.title,
        "author": [{"literal": name} for name in source.authors],
        "publisher": source.publisher,
        "container-title": source.publisher if source.type.startswith("article-") else None,
        "issued": _csl_date(source.issued),
        "accessed": _csl_date(source.retrieved),
        "URL": source.url,
        "archive_location": source.archived_url,
        "language": source.language,
        "version": source.edition,
        "locator": source.locator,
        "note": "; ".join(source.notes),
    }
    return json.dumps([{k: v for k, v in item.items() if v}], ensure_ascii=False, indent=2)


def _csl_date(date: CitedDate | None) -> dict[str, Any] | None:
    if date is None:
        return None
    if not date.days:
        return {"literal": date.text}
    value: dict[str, Any] = {"date-parts": [list(day.parts) for day in date.days]}
    if not all(day.sure for day in date.days):
        value["circa"] = True
    return value


def _bibtex(source: _Source) -> str:
    entry = _TYPES[source.type][0]
    issued = source.issued
    notes = ([f"at {source.locator}"] if source.locator else []) + source.notes
    lines = {
        "title": f"{{{_latex(source.title)}}}",
        "author": " and ".join(f"{{{_latex(name)}}}" for name in source.authors),
        **dict.fromkeys(_PUBLISHER_FIELDS[entry], f"{{{_latex(source.publisher)}}}"),
        "year": _latex(issued.year) if issued else "",
        "date": issued.edtf.replace("..", "") if issued and _BIBLATEX_DATE.fullmatch(issued.edtf) else "",
        "version": _latex(source.edition or ""),
        "url": quote(source.url or "", safe=_URL_SAFE),
        "urldate": source.retrieved.edtf if source.retrieved else "",
        "langid": _latex(source.language or ""),
        "note": _latex("; ".join(notes)),
    }
    shown = [f"  {name} = {{{value}}}" for name, value in lines.items() if value]
    if issued and len(issued.days) == 1 and len(issued.days[0].parts) > 1:
        shown.append(f"  month = {_MONTHS[issued.days[0].parts[1] - 1]}")
    return f"@{entry}{{{_bibtex_key(source.id)},\n" + ",\n".join(shown) + "\n}\n"


def _bibtex_key(id: str) -> str:
    key = re.sub(r"[^A-Za-z0-9:._-]+", "-", id).strip("-")
    return key if key == id else f"{key}-{digest_of(id)[:8]}".lstrip("-")


def _latex(text: str) -> str:
    return _LATEX_SPECIAL.sub(lambda m: _LATEX.get(m[0], m[0] + "{}"), text)


def _ris(source: _Source) -> str:
    issued = source.issued
    first = issued.days[0] if issued and issued.days else None
    record: dict[str, Any] = {
        "type_of_reference": _TYPES[source.type][1],
        "id": source.id,
        "title": source.title,
        "authors": list(source.authors),
        "publisher": source.publisher,
        "secondary_title": source.publisher if source.type.startswith("article-") else None,
        "year": f"{first.parts[0]:04}" if first else None,
        "date": _ris_date(issued),
        "access_date": _ris_date(source.retrieved),
        "urls": [source.url] if source.url else None,
        "language": source.language,
        "edition": source.edition,
        "notes": ([f"at {source.locator}"] if source.locator else []) + source.notes,
    }
    numbered = str(rispy.dumps([{k: v for k, v in record.items() if v}]))
    return numbered.removeprefix("1.\n")


def _ris_date(date: CitedDate | None) -> str | None:
    """RIS writes YYYY/MM/DD/words, with the slashes of what is missing."""
    if date is None:
        return None
    if not date.days:
        return f"///{date.text}"
    numbers = [f"{part:04}" if i == 0 else f"{part:02}" for i, part in enumerate(date.days[0].parts)]
    numbers += [""] * (3 - len(numbers))
    plain = len(date.days) == 1 and date.days[0].sure
    return "/".join([*numbers, "" if plain else date.text])


def _text(source: _Source) -> str:
    dated = source.issued.text if source.issued else "no date"
    place = [source.publisher, dated]
    if source.edition and (source.issued is None or source.edition != source.issued.edtf):
        place.append(f"edition of {source.edition}")
    if source.locator:
        place.append(source.locator)
    how = [*source.where, *([f"retrieved {source.retrieved.text}"] if source.retrieved else [])]
    # A title in brackets is a description in our words, for a source whose title is not known: nothing to quote.
    quoted = re.match(r"\[[^\[\]]*\]$|[“”\"]", source.title)
    title = source.title if quoted else f"“{source.title}”"
    parts = [_sentence(", ".join(source.authors)), f"{title}.", _sentence(", ".join(place))]
    parts += [source.url or "", f"({'; '.join(how)})" if how else ""]
    return " ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    return text if not text or text.endswith(".") else f"{text}."


def _source(document: Mapping[str, Any] | Document, locator: str | None) -> _Source:
    given: Mapping[str, Any] = vars(document) if isinstance(document, Document) else document
    texts = {name: _clean(value) for name, value in given.items() if isinstance(value, str | When)}
    missing = [name for name in ("id", "title", "publisher") if not texts.get(name)]
    if missing:
        raise ClaimError(f"document {given.get('id')!r} cannot be cited without its {' and '.join(missing)}")
    place = None if locator is None else _clean(locator)
    if place == "":
        raise ClaimError(f"document {given.get('id')!r}: a citation needs a locator, not a blank one")
    stated = texts.get("type")
    fallback = "dataset" if texts.get("series") else "webpage" if texts.get("url") else "document"
    optional = {name: texts.get(name) or None for name in _OPTIONAL}
    return _Source(
        id=texts["id"],
        type=stated if stated in _TYPES else fallback,
        title=texts["title"],
        publisher=texts["publisher"],
        authors=tuple(filter(None, (_clean(name) for name in given.get("authors") or ()))),
        issued=cited_date(texts.get("published")),
        retrieved=cited_date((texts.get("retrieved_at") or "").partition("T")[0]),
        locator=place,
        **optional,
    )


def _clean(text: object) -> str:
    """One line without control characters or unpaired surrogates, composed (NFC)."""
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in str(text))
    whole = visible.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", " ".join(whole.split()))
