"""Small invented files in the shapes of the UN's, the UK's and the EU's lists, and how their claims are compared."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from graph.model import SourceEntity, Status
from seeds.registry import Options, Record, Reject
from tests.seeds.records import claims
from tests.seeds.soundness import read

#: Predicate, value or object, role, EDTF date.
Said = tuple[str, object, str | None, str | None]


def columns(text: str) -> list[str]:
    """A header that is written as one text, with bars, semicolons or commas between the columns."""
    return next(csv.reader([text], delimiter=next(sign for sign in "|;," if sign in text)))


CONLIST_2018 = columns(
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of Birth,Nationality,Passport Details,"
    "NI Number,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,"
    "Other Information,Group Type,Alias Type,Regime,Listed On,Last Updated,Group ID"
)
CONLIST_2022 = columns(
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,"
    "Non-Latin Script Language,DOB,Town of Birth,Country of Birth,Nationality,Passport Number,Passport Details,"
    "National Identification Number,National Identification Details,Position,Address 1,Address 2,Address 3,Address 4,"
    "Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,"
    "UK Sanctions List Date Designated,Last Updated,Group ID"
)
UKSL = columns(
    "Last Updated|Unique ID|OFSI Group ID|UN Reference Number|Name 6|Name 1|Name 2|Name 3|Name 4|Name 5|Name type|"
    "Alias strength|Title|Name non-latin script|Non-latin script type|Non-latin script language|Regime Name|"
    "Individual, Entity, Ship|Designation source|Sanctions Imposed|Other Information|UK Statement of Reasons|"
    "Address Line 1|Address Line 2|Address Postal Code|Address Country|Date Designated|D.O.B|Nationality(/ies)|"
    "Passport number|Passport additional information|Business registration number (s)|IMO number|"
    "Current owner/operator (s)|Current believed flag of ship"
)


def table(
    path: Path,
    header: Sequence[str],
    *rows: dict[str, str],
    above: str = "",
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> Path:
    """Write a CSV file: a line above the header, the header, and of each row the columns that it gives."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, header, restval="", delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes((above + stream.getvalue()).encode(encoding))
    return path


def text(path: Path, content: str) -> Path:
    """Write a text file in UTF-8."""
    path.write_text(content, encoding="utf-8")
    return path


def of(name: str, *files: Path, edition: str | None = None) -> list[Record]:
    """What a seed yields for the files, checked."""
    return read(name, *files, options=Options(edition=edition))


def said_of(records: Iterable[Record], subject: str) -> set[Said]:
    """What is said of one entity."""
    return {
        (c.predicate, c.object or c.value, c.role, c.when.edtf if c.when else None)
        for c in claims(records)
        if c.subject == subject
    }


def values(records: Iterable[Record], subject: str, predicate: str) -> list[str]:
    """The values or objects of one predicate of one entity, sorted."""
    found = (c.object or c.value or "" for c in claims(records) if (c.subject, c.predicate) == (subject, predicate))
    return sorted(found)


def rejected(records: Iterable[Record]) -> list[tuple[int, str]]:
    """Line and field of each reject."""
    return [(record.line, record.field) for record in records if isinstance(record, Reject)]


def kinds(records: Iterable[Record]) -> dict[str, str]:
    """The kind of each entity, as text."""
    return {record.id: record.kind.value for record in records if isinstance(record, SourceEntity)}


def statuses(records: Iterable[Record]) -> set[Status]:
    """The statuses of all claims."""
    return {claim.status for claim in claims(records)}


def un_list(*entries: str, day: str = "2024-03-01T00:00:09.554Z") -> str:
    """The UN's list with these INDIVIDUALs and ENTITYs."""
    individuals = "".join(entry for entry in entries if entry.lstrip().startswith("<INDIVIDUAL>"))
    entities = "".join(entry for entry in entries if entry.lstrip().startswith("<ENTITY>"))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="{day}">\n'
        f"<INDIVIDUALS>{individuals}</INDIVIDUALS>\n<ENTITIES>{entities}</ENTITIES>\n</CONSOLIDATED_LIST>\n"
    )


def uksl_xml(*designations: str, day: str = "01/03/2024") -> str:
    """The UK Sanctions List's XML with these Designations."""
    generated = f"<DateGenerated>{day}</DateGenerated>" if day else ""
    return f'<?xml version="1.0" encoding="utf-8"?>\n<Designations>{generated}{"".join(designations)}</Designations>\n'


def fsf_xml(*entries: str, day: str = "2024-03-01T10:00:00.000+01:00") -> str:
    """The Commission's list in XML with these sanctionEntities."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<export xmlns="http://eu.europa.ec/fpi/fsd/export" '
        f'generationDate="{day}" globalFileId="1">{"".join(entries)}</export>\n'
    )
