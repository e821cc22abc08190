"""One edition of the list as records: its document, then each entry with its entity, its claims and its listing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from graph.model import DOCUMENT_PREFIX, Document, EntityKind, SourceEntity, digest_of
from graph.time import When
from seeds.ofac_lists.kinds import kind_of
from seeds.reading.days import edtf_of_numbers
from seeds.reading.editions import edition_date
from seeds.reading.files import Given
from seeds.reading.listings import UN_COUNCIL, UN_LIST
from seeds.reading.saying import Once, Saying
from seeds.reading.trees import Node, elements, overlong, root_of
from seeds.registry import Options, Record, SeedError
from seeds.un_xml.party import Party

PUBLISHER: Final = "United Nations Security Council"
LICENCE: Final = "terms of use of the United Nations website"
EXPECTS: Final = "the Security Council's consolidated list in XML (consolidated.xml)"
SERIES: Final = "un-security-council"
_URL: Final = "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list"


def records_of(files: Sequence[Given], options: Options) -> Iterator[Record]:
    """Yield the records of all editions, oldest first. Raises SeedError, see `seeds.un.read`."""
    editions: dict[str, Given] = {}
    for given in files:
        root, attributes = root_of(given)
        if root != "CONSOLIDATED_LIST":
            raise SeedError(f"{given.name}: no list of the Security Council (its root is <{root}>): give {EXPECTS}")
        generated = edtf_of_numbers(attributes.get("dateGenerated", ""), "dmy")
        inside = generated if generated and len(generated) == 10 else None
        day = edition_date(given.path, options, inside=inside)
        if editions.setdefault(day, given).sha256 != given.sha256:
            raise SeedError(f"{given.name}: {editions[day].name} is an edition of {day} too, with other content")
    for day, given in sorted(editions.items()):
        yield from _edition(given, day)


def _edition(given: Given, day: str) -> Iterator[Record]:
    document = Document(
        id=f"{DOCUMENT_PREFIX}{SERIES}-{day}",
        title=f"{UN_LIST.name}, edition of {day}",
        publisher=PUBLISHER,
        published=When.parse(day),
        url=_URL,
        language="en",
        licence=LICENCE,
        sha256=given.sha256,
        series=SERIES,
        edition=day,
    )
    yield document
    seen: dict[str, str] = {}
    shared: set[str] = set()
    for node in elements(given, ("INDIVIDUAL", "ENTITY")):
        yield from _entry(document, node, seen, shared)
    if not seen:
        raise SeedError(f"{given.name}: the list holds no INDIVIDUAL and no ENTITY")


def _entry(document: Document, node: Node, seen: dict[str, str], shared: set[str]) -> Iterator[Record]:
    if reject := overlong(node):
        yield reject
        return
    key = node.text("DATAID") or node.text("REFERENCE_NUMBER")
    if not key:
        yield node.reject("DATAID", "the entry has neither a DATAID nor a REFERENCE_NUMBER")
        return
    entity = f"un-{'-'.join(key.split())}"
    party = Party(node, Saying(entity, document.cite(f"DATAID {key}, {node.text('REFERENCE_NUMBER') or 'no number'}")))
    content = digest_of(node.value)
    if key in seen:
        if seen[key] != content:
            yield node.reject("DATAID", f"another entry has DATAID {key} already, with other content")
        return
    seen[key] = content
    if not party.name:
        yield node.reject("FIRST_NAME", "the entry has no name")
        return
    kind = EntityKind.PERSON if node.tag == "INDIVIDUAL" else kind_of("", party.name, ())
    yield SourceEntity(entity, kind)
    listing = party.listing()
    yield from listing.entities()
    for known in (UN_COUNCIL, *listing.under):
        if known.id not in shared:
            shared.add(known.id)
            yield known.named(
                document.cite("the list as a whole" if known in (UN_COUNCIL, UN_LIST) else "UN_LIST_TYPE")
            )
    yield from Once().new(party.claims())
    yield from Once().new(listing.claims(party.saying.citation))
    yield from party.rejects()
    yield from party.of_listing(listing.id)
