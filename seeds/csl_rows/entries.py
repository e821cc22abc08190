"""One entry of the list, whatever file it stands in: the columns by the names that they have today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from seeds.csl_rows.sources import Source, source_of
from seeds.csl_rows.splitting import Address
from seeds.registry import Reject

#: Names of columns in older files, as `column` writes them → today's.
_RENAMED: Final = {
    "source_list": "source",
    "sdn_type": "type",
    "date_lifted_waived_expired": "end_date",
    "effective_date": "start_date",
    "gross_register_tonnage": "gross_registered_tonnage",
    "remarks_notes": "remarks",
    "web_link": "source_information_url",
    "alternate_names": "alt_names",
    "dob": "dates_of_birth",
    "pob": "places_of_birth",
    "nationality": "nationalities",
    "citizenship": "citizenships",
    "program": "programs",
    "federal_register_notices": "federal_register_notice",
}
_SHOWN: Final = 500


def column(name: str) -> str:
    """A column's name as this seed speaks of it: small letters, today's word."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
    return _RENAMED.get(plain, plain)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``values`` are texts, or what JSON gives; ``place`` leads a person to it in the file.

    ``aliases`` are (name, kind of alias, remark). ``labelled_remarks``: the remarks are OFAC's, part by part.
    """

    file: str
    line: int
    place: str
    values: Mapping[str, Any]
    addresses: tuple[Address, ...] = ()
    aliases: tuple[tuple[str, str, str], ...] = ()
    labelled_remarks: bool = False
    _source: Source = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_source", source_of(self.text("source")))

    @property
    def source(self) -> Source:
        """The list that it is from."""
        return self._source

    @property
    def name(self) -> str:
        """The name, spaces put in order."""
        return self.text("name")

    @property
    def uid(self) -> str:
        """OFAC's unique id; empty for an entry of another list, and where the number cannot be one."""
        number = self.text("entity_number").removesuffix(".0")
        return number if self.source.is_ofac and re.fullmatch(r"[1-9]\d{0,6}", number) else ""

    def text(self, name: str) -> str:
        """The value of a column as one line; empty where there is none."""
        value = self.values.get(name)
        if isinstance(value, list):
            value = "; ".join(item for item in value if isinstance(item, str))
        if isinstance(value, bool) or value is None or isinstance(value, dict):
            return ""
        return " ".join(str(value).split())

    def reject(self, name: str, reason: str) -> Reject:
        """A reject of the entry, or of one of its columns."""
        return Reject(self.file, self.line, name, reason, (self.text(name) if name else self.name)[:_SHOWN])
