"""No text that a source can hold breaks a citation, or comes back from one as another text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from graph.citation import CitationStyle, cite
from tests.graph.citation_readers import ARTICLE, bibtex, csl, ris, unlatex


def one_line(text: str) -> str:
    """What a reader should get back of a text: its words, with no control characters, composed."""
    spaced = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    return unicodedata.normalize("NFC", " ".join(spaced.split()))


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
