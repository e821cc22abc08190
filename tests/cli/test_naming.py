"""Two who have one name are both shown, and neither is chosen."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command


def test_a_name_that_several_have_is_answered_with_all_of_them(emptied: Command, tmp_path: Path) -> None:
    people = "\n".join(
        f"  {slug}: {{kind: PERSON, names: [{{text: Li Wei, from: doc, at: p. 1}}], "
        f"countries: [{{value: {country}, from: doc, at: p. 1}}]}}"
        for slug, country in (("li-wei-engineer", "CN"), ("li-wei-banker", "SG"))
    )
    file = tmp_path / "people.yaml"
    file.write_text(f"documents:\n  doc: {{title: Report, publisher: Press}}\nentities:\n{people}\n", encoding="utf-8")
    assert emptied("load", "curated", file, "--strict").code == 0
    page = emptied("entity", "li  WEI")
    assert (page.code, page.out) == (2, "")
    assert page.err.splitlines() == [
        "tiegraph: 'li  WEI' is a name of 2 entities; ask again with the id of one:",
        "  li-wei-banker  Li Wei (PERSON, SG)",
        "  li-wei-engineer  Li Wei (PERSON, CN)",
    ]
