"""The curated seed: what it says of files with mistakes, and that the good entries around them still load."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.model import Claim, Document, SourceEntity
from seeds.curated_yaml.__main__ import main
from seeds.registry import Record, Reject, SeedError, find

GOOD = """\
documents:
  report:
    title: A report
    publisher: A publisher
    published: 2022-06-23
entities:
  acme:
    kind: COMPANY
    names:
      - {text: Acme, from: report, at: p1}
      - {text: Acme Limited, from: report, at: p2}
    identifiers:
      - {value: "uscc: 91330000733796106p", from: report, at: p3, id: F002}
    countries:
      - {value: CN, from: report, at: p1}
    description: {text: Makes anvils, lang: en, from: report, at: p1}
  jane-roe:
    kind: PERSON
    names: [{text: Jane Roe, from: report, at: p4}]
claims:
  - id: [C066, F084]
    subject: jane-roe
    is: OWNS
    object: acme
    share: [10, 20]
    when: 2008
    status: REPORTED
    from: report
    at: p5
  - {subject: acme, is: revenue, amount: [1000, USD], when: 2021, status: SELF_STATED, from: report, at: p6}
"""


def read(tmp_path: Path, **files: str) -> list[Record]:
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return list(find("curated").read([tmp_path]))


def rejects(found: list[Record]) -> list[tuple[str, int, str]]:
    return [(Path(r.file).name, r.line, r.field) for r in found if isinstance(r, Reject)]


def claims_of(found: list[Record]) -> set[tuple[str, str, str | None]]:
    return {(c.subject, c.predicate, c.value or c.object) for c in found if isinstance(c, Claim)}


GOOD_CLAIMS = {
    ("acme", "name", "Acme"),
    ("acme", "alias", "Acme Limited"),
    ("acme", "identifier", "USCC:91330000733796106P"),
    ("acme", "country", "CN"),
    ("acme", "description", "Makes anvils"),
    ("jane-roe", "name", "Jane Roe"),
    ("jane-roe", "OWNS", "acme"),
    ("acme", "revenue", None),
}


def test_a_good_file_comes_documents_first_then_entities_then_claims(tmp_path: Path) -> None:
    found = read(tmp_path, good=GOOD)
    assert [type(record) for record in found] == [Document] + [SourceEntity] * 2 + [Claim] * 8
    assert claims_of(found) == GOOD_CLAIMS
    owns = next(c for c in found if isinstance(c, Claim) and c.predicate == "OWNS")
    assert owns.ref == "C066 F084"
    assert owns.share is not None
    assert (owns.share.min, owns.share.max) == (10, 20)
    assert owns.when is not None
    assert (owns.when.start_min, owns.when.start_max) == ("2008-01-01", "2008-12-31")
    assert (owns.citation.document, owns.citation.locator) == ("doc-report", "p5")


def entry(**changes: str | None) -> str:
    """One more claim for GOOD, one field a line; None leaves a field out, ``is_`` stands for ``is``."""
    fields: dict[str, str | None] = {"subject": "jane-roe", "is": "OWNS", "object": "acme"}
    fields |= {"status": "REPORTED", "from": "report", "at": "p9"}
    fields |= {name.rstrip("_"): value for name, value in changes.items()}
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "  - " + "\n    ".join(lines) + "\n"


#: The line of the first field of one more claim; the fields of `entry` follow in their order.
FIRST = GOOD.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "line", "field", "reason"),
    [
        (entry(subject="nobody"), FIRST, "subject", "no entity nobody"),
        (entry(object="nobody"), FIRST + 2, "object", "no entity nobody"),
        (entry(object=None), FIRST, "object", "is missing"),
        (entry(from_="no-report"), FIRST + 4, "from", "no document no-report"),
        (entry(speaker="nobody"), FIRST + 6, "speaker", "no entity nobody"),
        (entry(subject="acme", object="jane-roe"), FIRST + 2, "object", "jane-roe is a PERSON"),
        (entry(is_="PARENT_OF"), FIRST, "subject", "the subject of PARENT_OF is one of COMPANY"),
        (entry(is_="OWNZ"), FIRST + 1, "is", "no tie kind OWNZ"),
        (entry(is_="Owns"), FIRST + 1, "is", "lowerCamelCase"),
        (entry(is_="founded"), FIRST + 2, "object", "no tie kind"),
        (entry(is_="founded", object=None), FIRST + 1, "is", "needs a value, a number or an amount"),
        (entry(is_="founded", object=None, value="2001"), FIRST + 5, "value", "quote it"),
        (entry(is_="alias", object=None, value="Acme"), FIRST + 1, "is", "the entity's names"),
        (entry(is_="sameAs", object=None), FIRST, "object", "is missing"),
        (entry(when="2018-02-30"), FIRST + 6, "when", "no day of the calendar"),
        (entry(when="last year"), FIRST + 6, "when", "no EDTF date"),
        (entry(when="2019/2018"), FIRST + 6, "when", "ends before it begins"),
        (entry(share="101"), FIRST + 6, "share", "a percentage from 0 to 100"),
        (entry(share="[20, 10]"), FIRST + 6, "share", "0 <= min <= max <= 100"),
        (entry(amount="[5, dollars]"), FIRST + 6, "amount.1", "ISO 4217"),
        (entry(status="reported"), FIRST + 3, "status", "must be one of ON_RECORD"),
        (entry(status=None), FIRST, "status", "is missing"),
        (entry(at=None), FIRST, "at", "is missing"),
        (entry(at='" "'), FIRST + 5, "at", "a text that is not empty"),
        (entry(wehn="2018"), FIRST + 6, "wehn", "is no field here"),
        (entry(value="words"), FIRST + 6, "value", "OWNS is a tie kind"),
        (entry(number="5"), FIRST + 6, "number", "number and unit go together"),
        (entry(number=".nan", unit="camera"), FIRST + 6, "number", "a number in base units"),
        (entry(number=".inf", unit="camera"), FIRST + 6, "number", "a number in base units"),
        (entry(note="one\n    note: two"), FIRST + 7, "note", f"already on line {FIRST + 6}"),
        (entry(note='"one\\atwo"'), FIRST + 6, "note", "control character"),
        (entry(note="|\n      one\n      two"), FIRST + 6, "note", "line break"),
        (entry(note="!!binary dHdv"), FIRST + 6, "note", "the tag"),
    ],
)
def test_a_mistake_in_a_claim_is_named_with_its_line_and_field(
    tmp_path: Path, text: str, line: int, field: str, reason: str
) -> None:
    found = read(tmp_path, good=GOOD + text)
    assert rejects(found) == [("good.yaml", line, f"claims.2.{field}")]
    assert reason in next(r.reason for r in found if isinstance(r, Reject))
    assert claims_of(found) == GOOD_CLAIMS


@pytest.mark.parametrize(
    ("old", "new", "place", "left_out"),
    [
        ("published: 2022-06-23", "published: 23 June", (5, "documents.report.published"), GOOD_CLAIMS),
        ("    publisher: A publisher\n", "", (2, "documents.report.publisher"), GOOD_CLAIMS),
        ("Acme Limited, from: report", "Acme Limited, from: rep", (11, "entities.acme.names.1.from"),
         {("acme", "alias", "Acme Limited")}),
        ("796106p", "796106q", (13, "entities.acme.identifiers.0.value"),
         {("acme", "identifier", "USCC:91330000733796106P")}),
        ("uscc: 9", "ussc: 9", (13, "entities.acme.identifiers.0.value"),
         {("acme", "identifier", "USCC:91330000733796106P")}),
        ("value: CN", "value: China", (15, "entities.acme.countries.0.value"), {("acme", "country", "CN")}),
        ("lang: en, from", "lang: english, from", (16, "entities.acme.description.lang"),
         {("acme", "description", "Makes anvils")}),
        ("kind: PERSON", "kind: HUMAN", (18, "entities.jane-roe.kind"),
         {("jane-roe", "name", "Jane Roe"), ("jane-roe", "OWNS", "acme")}),
    ],
)  # fmt: skip
def test_a_mistake_takes_away_only_what_rests_on_it(
    tmp_path: Path, old: str, new: str, place: tuple[int, str], left_out: set[tuple[str, str, str | None]]
) -> None:
    assert GOOD.count(old) == 1
    found = read(tmp_path, bad=GOOD.replace(old, new))
    assert ("bad.yaml", *place) in rejects(found)
    assert claims_of(found) == GOOD_CLAIMS - left_out


def test_a_claim_about_a_refused_entity_names_the_place_to_mend(tmp_path: Path) -> None:
    found = read(tmp_path, bad=GOOD.replace("kind: PERSON", "kind: HUMAN"))
    said = next(r for r in found if isinstance(r, Reject) and r.field == "claims.0.subject")
    assert (said.line, said.reason.endswith("bad.yaml:17")) == (22, True)


def test_the_second_of_two_equal_slugs_is_refused_in_one_file_and_across_files(tmp_path: Path) -> None:
    again = "  acme:\n    kind: PERSON\n    names: [{text: Other, from: report, at: p8}]\n"
    inside = read(tmp_path, one=GOOD.replace("claims:\n", again + "claims:\n"))
    assert rejects(inside) == [("one.yaml", 20, "entities.acme")]
    assert claims_of(inside) == GOOD_CLAIMS
    across = read(tmp_path, one=GOOD, two="# a comment\nentities:\n" + again)
    assert rejects(across) == [("two.yaml", 3, "entities.acme")]
    assert "one.yaml:7" in str(across[-1])
    assert claims_of(across) == GOOD_CLAIMS


def test_a_slug_is_a_document_or_an_entity_not_both(tmp_path: Path) -> None:
    found = read(tmp_path, one=GOOD, two="documents:\n  acme: {title: T, publisher: P}\n")
    assert rejects(found)[0] == ("one.yaml", 7, "entities.acme")
    assert ("acme", "name", "Acme") not in claims_of(found)


def test_a_folded_text_is_one_line(tmp_path: Path) -> None:
    found = read(tmp_path, good=GOOD + entry(note=">-\n      one\n      two"))
    assert [c.note for c in found if isinstance(c, Claim) and c.note] == ["one two"]


def test_files_refer_to_each_other_whatever_their_order(tmp_path: Path) -> None:
    top, _, claims = GOOD.partition("claims:\n")
    found = read(tmp_path, a="claims:\n" + claims, b=top)
    assert rejects(found) == []
    assert claims_of(found) == GOOD_CLAIMS


def test_the_same_claim_twice_is_refused(tmp_path: Path) -> None:
    found = read(tmp_path, good=GOOD + entry() + entry())
    assert rejects(found) == [("good.yaml", FIRST + 6, "claims.3")]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("documents:\n  a: {title: T\n  b: c\n", 3, "no YAML"),
        ("# nothing\n", 1, "the file is empty"),
        ("- just\n- a list\n", 1, "not"),
        ("a sentence\n", 1, "not"),
        ("# one\nentities:\n  - {kind: COMPANY}\n", 2, "not"),
        ("entities:\n  a: a company\n", 2, "not"),
        ("documents:\n  - a document\n", 1, "not"),
        ("claims:\n  one: {subject: a}\n", 1, "not"),
        ("claims:\n  - a claim\n", 2, "not"),
        ("claims:\n  -\n", 2, "not"),
        ("documents:\nclaims: []\n", 1, "not"),
        ("claims: []\nclaim: []\n", 2, "no field"),
        ("claims: []\nclaims: []\n", 2, "already on line 1"),
        ("entities:\n  a: &a\n    kind: COMPANY\n    names: [*a]\n", 4, "aliases"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_the_others(tmp_path: Path, text: str, line: int, reason: str) -> None:
    found = read(tmp_path, bad=text, good=GOOD)
    first = next(r for r in found if isinstance(r, Reject))
    assert (Path(first.file).name, first.line) == ("bad.yaml", line)
    assert reason in first.reason
    assert claims_of(found) == GOOD_CLAIMS


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes(b"# ok\n# caf\xe9\n")
    [reject] = read(tmp_path)
    assert isinstance(reject, Reject)
    assert (reject.line, "UTF-8" in reject.reason) == (2, True)


def test_a_folder_without_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="no YAML file"):
        read(tmp_path)


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"gone\.yaml: there is no such file"):
        list(find("curated").read([tmp_path / "gone.yaml"]))


def test_the_example_in_the_docs_can_be_read(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "curated.md").read_text("utf-8")
    [example] = re.findall(r"^```yaml\n(.*?)^```$", page, re.M | re.S)
    found = read(tmp_path, example=example)
    assert rejects(found) == []
    assert ("jane-roe", "OWNS", "acme") in claims_of(found)


def test_the_check_prints_rejects_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = tmp_path / "good.yaml"
    good.write_text(GOOD, encoding="utf-8")
    assert main([str(good)]) == 0
    assert "1 documents, 2 entities, 8 claims, 0 rejects" in capsys.readouterr().out
    good.write_text(GOOD + entry(wehn="2018"), encoding="utf-8")
    assert main([str(good)]) == 1
    assert f"good.yaml:{FIRST + 6}: claims.2.wehn: is no field here" in capsys.readouterr().out
