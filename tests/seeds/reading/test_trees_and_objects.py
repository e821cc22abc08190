"""XML and JSON, one thing at a time: what is read, and what is refused before it does harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from seeds.reading import objects
from seeds.reading.files import Given
from seeds.reading.trees import elements, root_of
from seeds.registry import Reject, SeedError


def file(folder: Path, data: str) -> Given:
    path = folder / "x"
    path.write_text(data, encoding="utf-8")
    return Given(path)


def test_elements_without_their_namespace(tmp_path: Path) -> None:
    given = file(
        tmp_path,
        '<l xmlns="urn:a" date="2024"><e id=" 1 "><n>A <b>B</b></n><n/></e>\n<!-- x --><e id="2"><e id="3"/></e></l>',
    )
    assert root_of(given) == ("l", {"date": "2024"})
    found = [(node.get("id"), node.text("n"), node.texts("n"), node.line) for node in elements(given, {"e"})]
    assert found == [("1", "A B", ["A B"], 1), ("2", "", [], 2)]


@pytest.mark.parametrize(
    "data",
    [
        '<!DOCTYPE l [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><l><e>&b;</e></l>',
        '<!DOCTYPE l SYSTEM "file:///etc/passwd"><l><e/></l>',
    ],
)
def test_a_doctype_is_refused(tmp_path: Path, data: str) -> None:
    with pytest.raises(SeedError, match="DOCTYPE"):
        list(elements(file(tmp_path, data), {"e"}))


def test_xml_that_breaks_off_yields_what_came_before(tmp_path: Path) -> None:
    nodes = elements(file(tmp_path, "<l><e>1</e><e>2</e><e>3"), {"e"})
    assert [next(nodes).value, next(nodes).value] == ["1", "2"]
    with pytest.raises(SeedError, match="breaks off or is not well-formed"):
        next(nodes)


def test_lines_of_json(tmp_path: Path) -> None:
    found = list(objects.lines(file(tmp_path, '\n{"a": 1}\nno\n[1]\n{"a": 2}')))
    assert [(item.line, isinstance(item, Reject)) for item in found] == [(2, False), (3, True), (4, True), (5, False)]


def test_items_of_json(tmp_path: Path) -> None:
    given = file(tmp_path, '{"x": [{"a": 1}, 5, {"a": 2.5}]}')
    found = list(objects.items(given, "x.item"))
    assert [item.content for item in found if not isinstance(item, Reject)] == [{"a": 1}, {"a": 2.5}]
    assert [item.line for item in found if isinstance(item, Reject)] == [2]
    broken = objects.items(file(tmp_path, '[{"a": 1}, {"a": '), "item")
    assert not isinstance(next(broken), Reject)
    with pytest.raises(SeedError, match="breaks off"):
        next(broken)
    with pytest.raises(SeedError, match="no JSON"):
        objects.whole(file(tmp_path, "{"))
    assert objects.is_array(file(tmp_path, " [1]"))
    assert not objects.is_array(file(tmp_path, "{}"))
