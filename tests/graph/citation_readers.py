"""Citations read back by programs that others wrote: pybtex, pylatexenc, rispy and a JSON schema."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import rispy
from pybtex.database import Entry, parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from graph.citation import CitationStyle, cite

ARTICLE: dict[str, Any] = {
    "id": "doc-mit-tr-2022-06",
    "title": "On a maker of cameras",
    "publisher": "MIT Technology Review",
    "authors": ["Zhou Xin", "Yaling Jiang"],
    "published": "2022-06",
    "url": "https://example.org/cameras",
    "archived_url": "https://archive.example/2022/cameras",
    "copy_url": "https://copies.example/42",
    "language": "en",
    "licence": "CC BY 4.0",
    "retrieved_at": "2026-11-02T10:11:12.000000Z",
    "sha256": "ab" * 32,
}

#: The parts of CSL 1.0.2's schema for input data (csl-data.json) that a citation here can use, restated.
CSL_TYPES = re.findall(
    r"\S+",
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia figure graphic hearing interview
    legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent
    performance periodical personal_communication post post-weblog regulation report review review-book
    software song speech standard thesis treaty webpage""",
)
CSL_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "circa": {"type": "boolean"},
        "literal": {"type": "string", "minLength": 1},
    },
    "anyOf": [{"required": ["date-parts"]}, {"required": ["literal"]}],
    "additionalProperties": False,
}
CSL_TEXTS = ["title", "publisher", "container-title", "URL", "archive_location"]
CSL_TEXTS += ["language", "version", "locator", "note"]
CSL_SCHEMA = {
    "type": "array",
    "minItems": 1,
    "maxItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "type", "title", "publisher"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": CSL_TYPES},
            "author": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "required": ["literal"],
                    "properties": {"literal": {"type": "string", "minLength": 1}},
                    "additionalProperties": False,
                },
            },
            "issued": CSL_DATE,
            "accessed": CSL_DATE,
            **{name: {"type": "string", "minLength": 1} for name in CSL_TEXTS},
        },
    },
}

TEX_CHARACTERS = {
    "less": "<",
    "greater": ">",
    "bar": "|",
    "asciicircum": "^",
    "braceleft": "{",
    "braceright": "}",
}
_latex = get_default_latex_context_db()
_latex.add_context_category(
    "characters",
    macros=[MacroTextSpec(f"text{name}", simplify_repl=char) for name, char in TEX_CHARACTERS.items()],
    prepend=True,
)
LATEX = LatexNodes2Text(latex_context=_latex, strict_latex_spaces=True)


def csl(document: dict[str, Any], locator: str | None = None) -> dict[str, Any]:
    items = json.loads(cite(document, locator, CitationStyle.CSL_JSON))
    jsonschema.validate(items, CSL_SCHEMA)
    item: dict[str, Any] = items[0]
    return item


def bibtex(document: dict[str, Any], locator: str | None = None) -> tuple[str, Entry]:
    ((key, entry),) = parse_string(cite(document, locator, CitationStyle.BIBTEX), "bibtex").entries.items()
    return str(key), entry


def ris(document: dict[str, Any], locator: str | None = None) -> dict[str, Any]:
    (record,) = rispy.loads(cite(document, locator, CitationStyle.RIS))
    return dict(record)


def unlatex(text: str) -> str:
    """What TeX shows of a field."""
    decoded: str = LATEX.latex_to_text(text.removeprefix("{").removesuffix("}"))
    return decoded
