"""The table of tie kinds: complete, consistent, and the same as docs/kinds.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.kinds import KINDS, TieKind, docs, is_tie
from graph.model import EntityKind

DOCUMENT = Path(__file__).parents[2] / "docs" / "kinds.md"

#: Those that the API's contract names.
PROMISED = {
    "OWNS", "CONTROLS", "PARENT_OF", "HOLDS_POST", "MEMBER_OF", "FAMILY_OF", "AWARDED_BY", "AWARDED_TO", "DELIVERS",
    "PARTICIPATES_IN", "SPONSORS", "TARGETS", "IMPOSED_BY", "UNDER", "INVESTIGATED", "LOCATED_IN", "MAKES", "LINKED_TO",
}  # fmt: skip

#: FollowTheMoney's schemata for links between two entities, and the two things that stand for one here.
FTM_SCHEMATA = {
    "Associate", "ContractAward", "Control", "Debt", "Directorship", "Documentation", "EconomicActivity", "Employment",
    "Family", "Identification", "Membership", "Occupancy", "Ownership", "Payment", "ProjectParticipant",
    "Representation", "Sanction", "Similar", "Succession", "UnknownLink", "CourtCaseParty", "Contract", "Project",
}  # fmt: skip

#: Properties of W3C ORG and schema.org that lead the same way as the tie: from its source to its target.
RDF_TERMS = {"org:hasSubOrganization", "org:memberOf", "schema:isPartOf", "schema:location"}

#: BODS 0.4, codelist interestType.
BODS_INTERESTS = {
    "shareholding", "votingRights", "appointmentOfBoard", "otherInfluenceOrControl", "seniorManagingOfficial",
    "settlor", "trustee", "protector", "beneficiaryOfLegalArrangement", "rightsToSurplusAssetsOnDissolution",
    "rightsToProfitOrIncome", "rightsGrantedByContract", "conditionalRightsGrantedByContract",
    "controlViaCompanyRulesOrArticles", "controlByLegalFramework", "boardMember", "boardChair", "unknownInterest",
    "unpublishedInterest", "enjoymentAndUseOfAssets", "rightToProfitOrIncomeFromAssets", "nominee", "nominator",
}  # fmt: skip

each = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def test_what_the_contract_promises_is_there() -> None:
    assert set(KINDS) >= PROMISED


@each
def test_a_kind_has_everything(kind: TieKind) -> None:
    assert KINDS[kind.name] is kind
    assert re.fullmatch(r"[A-Z]+(_[A-Z]+)*", kind.name)
    assert kind.label.strip() == kind.label
    assert kind.inverse.strip() == kind.inverse
    assert kind.label
    assert kind.inverse
    assert kind.says.endswith(".")
    assert kind.sources
    assert kind.targets


@each
def test_a_kind_is_known_to_other_vocabularies(kind: TieKind) -> None:
    prefix, _, term = kind.rdf.partition(":")
    assert kind.rdf in RDF_TERMS or (prefix == "tg" and re.fullmatch(r"[a-z][A-Za-z]+", term))
    assert kind.ftm in FTM_SCHEMATA
    assert kind.bods is None or kind.bods in BODS_INTERESTS


def test_rdf_terms_tell_kinds_apart() -> None:
    assert len({kind.rdf for kind in KINDS.values()}) == len(KINDS)


def test_a_kind_that_reads_the_same_both_ways_joins_the_same_kinds_of_entities() -> None:
    both_ways = [kind for kind in KINDS.values() if kind.label == kind.inverse]
    assert {kind.name for kind in both_ways} == {"FAMILY_OF", "LINKED_TO"}
    assert all(kind.sources == kind.targets for kind in both_ways)


def test_labels_tell_kinds_apart() -> None:
    for names in ([kind.label for kind in KINDS.values()], [kind.inverse for kind in KINDS.values()]):
        assert len(set(names)) == len(names)


def test_every_kind_of_entity_can_have_a_tie_of_its_own() -> None:
    """LINKED_TO, PART_OF and LOCATED_IN take anything; all but lists and places can do better."""
    specific = [kind for kind in KINDS.values() if kind.sources != frozenset(EntityKind)]
    reached = {entity for kind in specific for entity in kind.sources | kind.targets}
    assert reached == set(EntityKind)


def test_only_events_happen_once() -> None:
    assert {kind.name for kind in KINDS.values() if kind.once} == {
        "FOUNDED", "AWARDED_BY", "AWARDED_TO", "IMPOSED_BY", "UNDER",
    }  # fmt: skip
    assert not any(kind.state_like for kind in KINDS.values() if kind.once)
    assert KINDS["OWNS"].state_like
    assert KINDS["TARGETS"].state_like
    assert not KINDS["INVESTIGATED"].state_like


def test_a_literal_predicate_is_no_tie() -> None:
    assert is_tie("OWNS")
    assert not is_tie("owns")
    assert not is_tie("sameAs")


def test_the_document_is_made_from_the_table() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == docs(), "run python -m graph.kinds > docs/kinds.md"
    assert all(f"| `{name}` |" in docs() for name in KINDS)
