"""Lists, laws and authorities that several seeds speak of, under one id each, and a listing as claims.

The ids are also those of the curated facts and of graph/rules/rules.yaml: a rule counts the entries of `bis-meu-list`
because this table calls the list so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import IDENTIFIER, NAME, Citation, Claim, EntityKind, SourceEntity, Status
from graph.time import When


@dataclass(frozen=True, slots=True)
class Known:
    """A list, law or authority, the same for all seeds."""

    id: str
    name: str
    kind: EntityKind = EntityKind.SANCTIONS_LIST

    @property
    def entity(self) -> SourceEntity:
        """It as a source entity."""
        return SourceEntity(self.id, self.kind)

    def named(self, citation: Citation) -> Claim:
        """The claim of its name."""
        return Claim(citation=citation, subject=self.id, predicate=NAME, value=self.name, status=Status.ON_RECORD)


_BODY: Final = EntityKind.STATE_BODY
_LAW: Final = EntityKind.LAW

OFAC: Final = Known("ofac", "Office of Foreign Assets Control", _BODY)
BIS: Final = Known("us-bis", "Bureau of Industry and Security", _BODY)
STATE_DEPARTMENT: Final = Known("us-state-department", "US Department of State", _BODY)
DEFENSE_DEPARTMENT: Final = Known("us-dod", "US Department of Defense", _BODY)
FCC: Final = Known("us-fcc", "Federal Communications Commission", _BODY)
HOMELAND_SECURITY: Final = Known("us-dhs", "US Department of Homeland Security", _BODY)
CONGRESS: Final = Known("us-congress", "United States Congress", _BODY)
UK_TREASURY: Final = Known("uk-hm-treasury", "HM Treasury, Office of Financial Sanctions Implementation", _BODY)
UK_FCDO: Final = Known("uk-fcdo", "Foreign, Commonwealth and Development Office", _BODY)
EU_COUNCIL: Final = Known("eu-council", "Council of the European Union", _BODY)
UN_COUNCIL: Final = Known("un-security-council", "United Nations Security Council", _BODY)

SDN: Final = Known("sdn-list", "Specially Designated Nationals and Blocked Persons List")
NS_CMIC: Final = Known("ns-cmic-list", "Non-SDN Chinese Military-Industrial Complex Companies List")
NS_PLC: Final = Known("ofac-list-ns-plc", "Non-SDN Palestinian Legislative Council List")
SSI: Final = Known("ofac-list-ssi", "Sectoral Sanctions Identifications List")
FSE: Final = Known("ofac-list-fse", "Foreign Sanctions Evaders List")
CAPTA: Final = Known(
    "ofac-list-capta",
    "List of Foreign Financial Institutions Subject to Correspondent Account or Payable-Through Account Sanctions",
)
NS_MBS: Final = Known("ofac-list-ns-mbs", "Non-SDN Menu-Based Sanctions List")
NS_ISA: Final = Known("ofac-list-ns-isa", "Non-SDN Iran Sanctions Act List")
OFAC_CONSOLIDATED: Final = Known("ofac-list-consolidated", "Consolidated Sanctions List (non-SDN lists)")
ENTITY_LIST: Final = Known("bis-entity-list", "BIS Entity List")
MEU: Final = Known("bis-meu-list", "BIS Military End User List")
MIEU: Final = Known("bis-mieu-list", "BIS Military-Intelligence End Users")
UNVERIFIED: Final = Known("bis-unverified-list", "BIS Unverified List")
DENIED: Final = Known("bis-denied-persons-list", "BIS Denied Persons List")
ISN: Final = Known("isn-nonproliferation-list", "Nonproliferation Sanctions, Bureau of International Security")
ITAR_DEBARRED: Final = Known("itar-debarred-list", "Statutorily and administratively debarred parties (AECA, ITAR)")
CAATSA_231: Final = Known("caatsa-231-list", "CAATSA Section 231 List of Specified Persons")
UFLPA: Final = Known("uflpa-entity-list", "UFLPA Entity List (Uyghur Forced Labor Prevention Act)")
SECTION_353: Final = Known("state-section-353-list", "Section 353 Corrupt and Undemocratic Actors Report")
SECTION_1260H: Final = Known("dod-1260h-list", "Section 1260H list of Chinese military companies")
SECTION_1286: Final = Known("dod-1286-list", "Section 1286 list of institutions that engage in problematic activity")
SECTION_889: Final = Known(
    "ndaa-2019-section-889", "Section 889 of the National Defense Authorization Act of 2019", _LAW
)
SECTION_154: Final = Known(
    "ndaa-2024-section-154", "Section 154 of the National Defense Authorization Act of 2024", _LAW
)
SECTION_5949: Final = Known(
    "ndaa-2023-section-5949", "Section 5949 of the National Defense Authorization Act of 2023", _LAW
)
FCC_COVERED: Final = Known("fcc-covered-list", "FCC Covered List")
UK_LIST: Final = Known("uk-sanctions-list", "UK Sanctions List")
UK_LIST_OTHER: Final = Known(
    "uk-sanctions-list-other-measures", "UK Sanctions List: designations and specifications without an asset freeze"
)
UK_CONLIST: Final = Known("uk-conlist", "Consolidated List of Financial Sanctions Targets in the UK")
EU_FSF: Final = Known("eu-fsf-list", "EU consolidated list of persons, groups and entities under financial sanctions")
UN_LIST: Final = Known("un-security-council-list", "United Nations Security Council Consolidated List")


@dataclass(frozen=True, slots=True)
class Listing:
    """That an authority put one party on lists or under laws: the sanctions action between them.

    ``when`` is how long it stands (TARGETS); ``imposed`` the day of the act itself. Without either the claims have no
    date of their own, and the listing is seen in the edition, no more. ``status`` is REPORTED where somebody else than
    the authority says so.
    """

    id: str
    name: str
    target: str
    by: Sequence[Known]
    under: Sequence[Known]
    when: When | None = None
    imposed: When | None = None
    identifier: str | None = None
    status: Status = Status.ON_RECORD

    def entities(self) -> Iterator[SourceEntity]:
        """The action, and the authorities, lists and laws that it names."""
        yield SourceEntity(self.id, EntityKind.SANCTIONS_ACTION)
        for known in (*self.by, *self.under):
            yield known.entity

    def claims(self, citation: Citation) -> Iterator[Claim]:
        """Its name, its identifier if it has one, and its ties."""
        yield self._literal(citation, NAME, self.name)
        if self.identifier:
            yield self._literal(citation, IDENTIFIER, self.identifier)
        yield self._tie(citation, "TARGETS", self.target, self.when)
        for known in self.by:
            yield self._tie(citation, "IMPOSED_BY", known.id, self.imposed)
        for known in self.under:
            yield self._tie(citation, "UNDER", known.id, self.imposed)

    def _literal(self, citation: Citation, predicate: str, value: str) -> Claim:
        return Claim(citation=citation, subject=self.id, predicate=predicate, value=value, status=self.status)

    def _tie(self, citation: Citation, predicate: str, other: str, when: When | None) -> Claim:
        return Claim(
            citation=citation, subject=self.id, predicate=predicate, object=other, when=when, status=self.status
        )
