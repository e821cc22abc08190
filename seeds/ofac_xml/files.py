"""Which XML files were given: their format by the root element, their date by what they say themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from seeds.ofac_csv.files import dated_path
from seeds.ofac_xml.advanced import Advanced
from seeds.ofac_xml.edition import XmlEdition
from seeds.ofac_xml.enhanced import Enhanced
from seeds.ofac_xml.parties import Format
from seeds.ofac_xml.simple import Simple
from seeds.reading.editions import edition_date
from seeds.reading.files import Given
from seeds.reading.trees import elements, root_of
from seeds.registry import Options, SeedError

_FORMATS: Final[tuple[type[Format], ...]] = (Simple, Advanced, Enhanced)
_NO_SIGN: Final = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"


def is_xml(given: Given) -> bool:
    """True for a file that is called so or begins with ``<``."""
    return given.suffix == ".xml" or given.head(256).lstrip(_NO_SIGN).startswith(b"<")


def xml_editions_of(given: Sequence[Given], options: Options) -> list[XmlEdition]:
    """The editions in the files, oldest first; the same content twice is one.

    Raises SeedError for what is no list of OFAC's, and where no date is known.
    """
    different = {file.sha256: file for file in given}
    formats = [(file, _format_of(file)) for file in different.values()]
    found = [XmlEdition(file, format_, _day(file, format_, options)) for file, format_ in formats]
    return sorted(found, key=lambda each: (each.day, each.format.name, each.given.sha256))


def _format_of(given: Given) -> type[Format]:
    root, _ = root_of(given)
    for format_ in _FORMATS:
        if format_.root == root:
            return format_
    known = ", ".join(f"<{format_.root}>" for format_ in _FORMATS)
    raise SeedError(f"{given.name}: no list of OFAC's: its root element is <{root}>, where {known} is read")


def _day(given: Given, format_: type[Format], options: Options) -> str:
    reader = format_()
    for node in elements(given, reader.tags):
        if node.tag == reader.entry:
            if reader.day is None:
                continue
            break
        for _ in reader.note(node):
            pass
        if reader.day is not None:
            break
    return edition_date(dated_path(given), options, inside=reader.day)
