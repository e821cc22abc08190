"""Citations are read back by programs that others wrote: pybtex, pylatexenc, rispy and a JSON schema."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import jsonschema
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from graph.citation import CitationStyle, cite
from graph.model import ClaimError, Document
from graph.time import When

ARTICLE: dict[str, Any] = {
    "id": "mit-tr-2022-06",
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
LIST_EDITION: dict[str, Any] = {
    "id": "ofac-sdn@2023-02-01",
    "title": "Specially Designated Nationals List",
    "publisher": "Office of Foreign Assets Control",
    "series": "ofac-sdn",
    "edition": "2023-02-01",
    "url": "https://example.org/sdn.csv",
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


def one_line(text: str) -> str:
    """What a reader should get back of a text: its words, with no control characters, composed."""
    spaced = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    return unicodedata.normalize("NFC", " ".join(spaced.split()))


def test_csl_json_carries_every_field() -> None:
    assert csl(ARTICLE, "p7.s2") == {
        "id": "mit-tr-2022-06",
        "type": "webpage",
        "title": "On a maker of cameras",
        "author": [{"literal": "Zhou Xin"}, {"literal": "Yaling Jiang"}],
        "publisher": "MIT Technology Review",
        "issued": {"date-parts": [[2022, 6]]},
        "accessed": {"date-parts": [[2026, 11, 2]]},
        "URL": "https://example.org/cameras",
        "archive_location": "https://archive.example/2022/cameras",
        "language": "en",
        "locator": "p7.s2",
        "note": "read at https://copies.example/42; archived at https://archive.example/2022/cameras; "
        f"licence: CC BY 4.0; SHA-256 of what was read: {'ab' * 32}",
    }


def test_bibtex_carries_every_field() -> None:
    key, entry = bibtex(ARTICLE, "p7.s2")
    assert (key, entry.type) == ("mit-tr-2022-06", "misc")
    assert [str(person) for person in entry.persons["author"]] == ["{Zhou Xin}", "{Yaling Jiang}"]
    assert {name: value.strip("{}") for name, value in entry.fields.items()} == {
        "title": "On a maker of cameras",
        "howpublished": "MIT Technology Review",
        "publisher": "MIT Technology Review",
        "year": "2022",
        "month": "June",
        "date": "2022-06",
        "url": "https://example.org/cameras",
        "urldate": "2026-11-02",
        "langid": "en",
        "note": "at p7.s2; read at https://copies.example/42; "
        "archived at https://archive.example/2022/cameras; "
        f"licence: CC BY 4.0; SHA-256 of what was read: {'ab' * 32}",
    }


def test_ris_carries_every_field() -> None:
    assert ris(ARTICLE, "p7.s2") == {
        "type_of_reference": "ELEC",
        "id": "mit-tr-2022-06",
        "title": "On a maker of cameras",
        "authors": ["Zhou Xin", "Yaling Jiang"],
        "publisher": "MIT Technology Review",
        "year": "2022",
        "date": "2022/06//",
        "access_date": "2026/11/02/",
        "urls": ["https://example.org/cameras"],
        "language": "en",
        "notes": [
            "at p7.s2",
            "read at https://copies.example/42",
            "archived at https://archive.example/2022/cameras",
            "licence: CC BY 4.0",
            f"SHA-256 of what was read: {'ab' * 32}",
        ],
    }
    assert cite(ARTICLE, None, CitationStyle.RIS).startswith("TY  - ELEC\n")


def test_text_is_one_line_that_a_reader_can_follow() -> None:
    assert cite(ARTICLE, "p7.s2", CitationStyle.TEXT) == (
        "Zhou Xin, Yaling Jiang. “On a maker of cameras”. MIT Technology Review, 2022-06, p7.s2. "
        "https://example.org/cameras (read at https://copies.example/42; "
        "archived at https://archive.example/2022/cameras; retrieved 2026-11-02)"
    )
    bare = {"id": "x", "title": "Annual report", "publisher": "Acme Inc."}
    assert cite(bare, None, CitationStyle.TEXT) == "“Annual report”. Acme Inc., no date."
    assert cite(LIST_EDITION, "row 3", CitationStyle.TEXT) == (
        "“Specially Designated Nationals List”. Office of Foreign Assets Control, no date, "
        "edition of 2023-02-01, row 3. https://example.org/sdn.csv"
    )


@pytest.mark.parametrize(
    ("document", "csl_type", "entry_type", "publisher_field", "ris_type"),
    [
        (ARTICLE, "webpage", "misc", "howpublished", "ELEC"),
        (LIST_EDITION, "dataset", "misc", "howpublished", "DATA"),
        (ARTICLE | {"url": None}, "document", "misc", "howpublished", "GEN"),
        (ARTICLE | {"type": "article-magazine"}, "article-magazine", "article", "journal", "MGZN"),
        (ARTICLE | {"type": "report"}, "report", "techreport", "institution", "RPRT"),
        (ARTICLE | {"type": "legislation"}, "legislation", "misc", "howpublished", "STAT"),
        (LIST_EDITION | {"type": "scroll"}, "dataset", "misc", "howpublished", "DATA"),
    ],
)
def test_types(document: dict[str, Any], csl_type: str, entry_type: str, publisher_field: str, ris_type: str) -> None:
    item = csl(document)
    assert item["type"] == csl_type
    assert item.get("container-title") == (document["publisher"] if "article" in csl_type else None)
    _, entry = bibtex(document)
    assert entry.type == entry_type
    assert entry.fields[publisher_field].strip("{}") == document["publisher"]
    assert ris(document)["type_of_reference"] == ris_type


@pytest.mark.parametrize(
    ("edtf", "csl_date", "year", "biblatex_date", "ris_date", "text"),
    [
        ("2008", {"date-parts": [[2008]]}, "2008", "2008", "2008///", "2008"),
        ("2018-01-05", {"date-parts": [[2018, 1, 5]]}, "2018", "2018-01-05", "2018/01/05/", "2018-01-05"),
        ("2008~", {"date-parts": [[2008]], "circa": True}, "c. 2008", "2008~", "2008///c. 2008", "c. 2008"),
        (
            "2008-03?",
            {"date-parts": [[2008, 3]], "circa": True},
            "2008?",
            "2008-03?",
            "2008/03//2008-03?",
            "2008-03?",
        ),
        (
            "2008%",
            {"date-parts": [[2008]], "circa": True},
            "c. 2008?",
            "2008%",
            "2008///c. 2008?",
            "c. 2008?",
        ),
        (
            "2016/2018-02",
            {"date-parts": [[2016], [2018, 2]]},
            "2016 to 2018",
            "2016/2018-02",
            "2016///2016 to 2018-02",
            "2016 to 2018-02",
        ),
        (
            "2016~/2018",
            {"date-parts": [[2016], [2018]], "circa": True},
            "c. 2016 to 2018",
            "2016~/2018",
            "2016///c. 2016 to 2018",
            "c. 2016 to 2018",
        ),
        (
            "2019-10-09/..",
            {"literal": "since 2019-10-09"},
            "since 2019-10-09",
            "2019-10-09/",
            "///since 2019-10-09",
            "since 2019-10-09",
        ),
        ("/2018", {"literal": "until 2018"}, "until 2018", "/2018", "///until 2018", "until 2018"),
        ("2010-21", {"literal": "spring 2010"}, "spring 2010", "2010-21", "///spring 2010", "spring 2010"),
        ("201X", {"literal": "201X"}, "201X", "201X", "///201X", "201X"),
    ],
)  # fmt: skip
def test_dates_are_as_sure_as_the_document(
    edtf: str, csl_date: dict[str, Any], year: str, biblatex_date: str, ris_date: str, text: str
) -> None:
    When.parse(edtf)
    document = ARTICLE | {"published": edtf, "retrieved_at": None}
    assert csl(document)["issued"] == csl_date
    _, entry = bibtex(document)
    assert (entry.fields["year"], entry.fields["date"]) == (year, biblatex_date)
    assert ris(document)["date"] == ris_date
    assert f"MIT Technology Review, {text}." in cite(document, None, CitationStyle.TEXT)


def test_without_dates_no_format_invents_one() -> None:
    document = {"id": "x", "title": "Annual report", "publisher": "Acme"}
    assert set(csl(document)) == {"id", "type", "title", "publisher"}
    assert set(bibtex(document)[1].fields) == {"title", "howpublished", "publisher"}
    assert set(ris(document)) == {"type_of_reference", "id", "title", "publisher"}


@pytest.mark.parametrize("style", CitationStyle)
def test_a_document_and_its_fields_cite_alike(style: CitationStyle) -> None:
    fields = ARTICLE | {"authors": tuple(ARTICLE["authors"])}
    document = Document(**fields | {"published": When.parse("2022-06")})
    assert cite(document, "p7", style) == cite(ARTICLE, "p7", style)
    assert cite(document, " p7\n", style) == cite(document, "p7", style)
    assert cite(document, None, style) != cite(document, "p7", style)


@pytest.mark.parametrize("style", CitationStyle)
def test_what_cannot_be_cited_is_refused(style: CitationStyle) -> None:
    with pytest.raises(ClaimError, match=r"'mit-tr-2022-06'.*title and publisher"):
        cite(ARTICLE | {"title": "\n", "publisher": None}, "p7", style)
    with pytest.raises(ClaimError, match="locator"):
        cite(ARTICLE, " ", style)


@pytest.mark.parametrize(
    ("id", "key"),
    [
        ("ofac-sdn:2023.02_x", "ofac-sdn:2023.02_x"),
        ("a b,c", "a-b-c-"),
        ("文件", ""),
    ],
)
def test_bibtex_keys_are_plain_and_differ_where_ids_differ(id: str, key: str) -> None:
    found, _ = bibtex(ARTICLE | {"id": id})
    other, _ = bibtex(ARTICLE | {"id": id + "!"})
    assert found.startswith(key)
    assert found.isascii()
    assert found != other


nasty = st.lists(
    st.one_of(
        st.sampled_from(
            ["{", "}", "\\", "\\}", "{\\", "$", "&", "#", "%", "_", "~", "^", "@", '"', "''", "``", "--", "?`",
             ",,", "<", ">", "|", "\n", "\r\n", "\u2028", "\x85", "\x00", "\x1b", " and ", "TY  - ", "ER  - ",
             "\nER  - \n", "\\input{x}", "杭州海康威视", "Ü", "e\u0301", "\U0001f4f7", "=", ","]
        ),
        st.text(max_size=8),
    ),
    min_size=1,
    max_size=8,
).map("".join).filter(one_line)  # fmt: skip


@given(title=nasty, publisher=nasty, authors=st.lists(nasty, max_size=3), locator=nasty)
def test_any_text_survives_every_format(title: str, publisher: str, authors: list[str], locator: str) -> None:
    document = ARTICLE | {"title": title, "publisher": publisher, "authors": authors, "copy_url": None}
    document |= {"archived_url": None, "licence": None, "sha256": None}
    wanted = (one_line(title), one_line(publisher), [one_line(name) for name in authors], one_line(locator))

    item = csl(document, locator)
    names = [name["literal"] for name in item.get("author", [])]
    assert (item["title"], item["publisher"], names, item["locator"]) == wanted

    record = ris(document, locator)
    assert (record["title"], record["publisher"], record.get("authors", [])) == wanted[:3]
    assert record["notes"] == [f"at {wanted[3]}"]

    text = cite(document, locator, CitationStyle.TEXT)
    assert len(text.splitlines()) == 1
    assert all(part in text for part in (wanted[0], wanted[1], *wanted[2], wanted[3]))

    _, entry = bibtex(document, locator)
    persons = [str(person) for person in entry.persons.get("author", [])]
    assert unlatex(entry.fields["title"]) == wanted[0]
    assert unlatex(entry.fields["howpublished"]) == wanted[1]
    assert [unlatex(person) for person in persons] == wanted[2]
    assert unlatex(entry.fields["note"]) == f"at {wanted[3]}"


@given(
    url=st.text(st.one_of(st.sampled_from('{}\\%&#~^"<>|` 中'), st.characters(codec="utf-8")), min_size=1).filter(
        one_line
    )
)
def test_any_address_survives_bibtex_as_a_plain_uri(url: str) -> None:
    address = bibtex(ARTICLE | {"url": "https://example.org/" + url})[1].fields["url"]
    assert address.isascii()
    assert not set(address) & set('{}\\"<>^`| ')


def unlatex(text: str) -> str:
    decoded: str = LATEX.latex_to_text(text.removeprefix("{").removesuffix("}"))
    return decoded
