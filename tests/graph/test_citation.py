"""Every field of a document in every citation format, its types and dates, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from graph.citation import CitationStyle, cite
from graph.model import ClaimError, Document
from graph.time import When
from tests.graph.citation_readers import ARTICLE, bibtex, csl, ris

LIST_EDITION: dict[str, Any] = {
    "id": "doc-ofac-sdn@2023-02-01",
    "title": "Specially Designated Nationals List",
    "publisher": "Office of Foreign Assets Control",
    "series": "ofac-sdn",
    "edition": "2023-02-01",
    "url": "https://example.org/sdn.csv",
}


def test_csl_json_carries_every_field() -> None:
    assert csl(ARTICLE, "p7.s2") == {
        "id": "doc-mit-tr-2022-06",
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
    assert (key, entry.type) == ("doc-mit-tr-2022-06", "misc")
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
        "id": "doc-mit-tr-2022-06",
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
    with pytest.raises(ClaimError, match=r"'doc-mit-tr-2022-06'.*title and publisher"):
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
