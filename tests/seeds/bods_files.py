"""What the tests of the `bods` seed share: invented statements of version 0.2 and of 0.4, made on the spot."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graph.model import Claim
from seeds.registry import NO_OPTIONS, Options, Record, find
from tests.seeds.records import claims

Json = dict[str, Any]
PUBLISHER = {"publicationDate": "2021-05-01", "bodsVersion": "0.4", "publisher": {"name": "Alder Register"}}
#: What the key of a record of PUBLISHER begins with: SHA-256 of "alder register".
ALDER = "bods-f8d2c5-"


def entity(id_: str, name: str = "Birch Timber", **more: Any) -> Json:
    """An entity statement of 0.2."""
    return {
        "statementID": id_,
        "statementType": "entityStatement",
        "entityType": "registeredEntity",
        "name": name,
        **more,
    }


def person(id_: str, name: str = "Pat Poplar", **more: Any) -> Json:
    """A person statement of 0.2."""
    said = {"personType": "knownPerson", "names": [{"type": "individual", "fullName": name}], **more}
    return {"statementID": id_, "statementType": "personStatement", **said}


def owns(id_: str, party: Any, subject: str, *interests: Json, **more: Any) -> Json:
    """An ownership-or-control statement of 0.2; a party that is a text is a person's statement."""
    given = {"describedByPersonStatement": party} if isinstance(party, str) else party
    return {
        "statementID": id_,
        "statementType": "ownershipOrControlStatement",
        "statementDate": "2020-06-01",
        "subject": {"describedByEntityStatement": subject},
        "interestedParty": given,
        "interests": list(interests),
        **more,
    }


def interest(type_: str = "shareholding", level: str | None = "direct", **more: Any) -> Json:
    """An interest of 0.2."""
    return {"type": type_, **({"interestLevel": level} if level else {}), **more}


def record(id_: str, kind: str, record_id: str, details: Json, **more: Any) -> Json:
    """A statement of 0.4."""
    return {
        "statementId": id_,
        "recordId": record_id,
        "recordType": kind,
        "recordStatus": "new",
        "statementDate": "2020-06-01",
        "publicationDetails": PUBLISHER,
        "recordDetails": details,
        **more,
    }


#: A company and a person of 0.4, records c and p.
PARTIES = (
    record("s-c", "entity", "c", {"entityType": {"type": "registeredEntity"}, "name": "Birch Timber"}),
    record("s-p", "person", "p", {"personType": "knownPerson", "names": [{"fullName": "Pat Poplar"}]}),
)


def relation(id_: str, date: str, *interests: Json, status: str = "new", **more: Any) -> Json:
    """A statement of 0.4 about the record r: p's interests in c."""
    details = {"subject": "c", "interestedParty": "p", "interests": list(interests), **more}
    return record(id_, "relationship", "r", details, recordStatus=status, statementDate=date)


def share(exact: float, start: str | None = "2015-01-01", **more: Any) -> Json:
    """A direct shareholding of 0.4."""
    dates = {"startDate": start} if start else {}
    return {"type": "shareholding", "directOrIndirect": "direct", "share": {"exact": exact}, **dates, **more}


def write(folder: Path, statements: Sequence[Json] | str, name: str = "test.json") -> Path:
    """A file with these statements as an array, or with this text."""
    path = folder / name
    path.write_text(statements if isinstance(statements, str) else json.dumps(list(statements)), encoding="utf-8")
    return path


def read(*files: Path, options: Options = NO_OPTIONS) -> list[Record]:
    """Every record that the seed yields for the files."""
    return list(find("bods").read(files, options))


def read_all(folder: Path, *statements: Json) -> list[Record]:
    """Every record that the seed yields for one file with these statements."""
    return read(write(folder, statements))


def ties(records: Sequence[Record]) -> list[tuple[str, str | None, tuple[float, float] | None, str | None]]:
    """Kind, role, share and date of each tie claim."""
    return [
        (c.predicate, c.role, (c.share.min, c.share.max) if c.share else None, c.when.edtf if c.when else None)
        for c in claims(records)
        if c.object is not None and c.predicate.isupper()
    ]


def only_tie(records: Sequence[Record]) -> Claim:
    """The one tie claim that there is."""
    (found,) = [c for c in claims(records) if c.object is not None and c.predicate.isupper()]
    return found
