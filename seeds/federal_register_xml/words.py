"""Words of the Federal Register: text without its notes, countries as BIS heads its lists, and BIS's lists."""

from __future__ import annotations

import re
from typing import Any, Final

from seeds.reading.countries import country_code
from seeds.reading.listings import ENTITY_LIST, MEU, UNVERIFIED, Known
from seeds.reading.trees import Node, local

#: Supplements to part 744 of the Export Administration Regulations that are lists, and how ids call them.
LISTS: Final[dict[str, Known]] = {"4": ENTITY_LIST, "6": UNVERIFIED, "7": MEU}
CODES: Final = {ENTITY_LIST: "el", UNVERIFIED: "uvl", MEU: "meu"}
_COUNTRIES: Final = {"crimea region of ukraine": "UA", "occupied crimea": "UA", "north korea": "KP"}
_NOTES: Final = re.compile(r"[\d,\s]+")


def lines_of(node: Node) -> tuple[list[str], list[str]]:
    """The text of an element, a line for each list item in it, and the numbers of the footnotes that it points to."""
    lines, notes = [""], list[str]()

    def walk(element: Any) -> None:
        lines[-1] += element.text or ""
        for child in element:
            tag = local(child.tag)
            if tag == "LI":
                lines.append("")
                walk(child)
                lines.append("")
            elif tag == "SU" and _NOTES.fullmatch("".join(child.itertext())):
                notes.extend("".join(child.itertext()).replace(",", " ").split())
            elif tag and tag != "PRTPAGE":
                walk(child)
            lines[-1] += child.tail or ""

    walk(node.element)
    plain = (" ".join(line.split()) for line in lines)
    return [line for line in plain if line], notes


def text_of(node: Node) -> str:
    """The same as one line."""
    return " ".join(lines_of(node)[0])


def exact_country(name: str) -> str | None:
    """The code of a country, also turned about (``CHINA, PEOPLE'S REPUBLIC OF``); None for a text that says more."""
    plain = " ".join(name.split()).strip(" .,:;")
    first, _, rest = plain.partition(", ")
    for text in (plain, f"{rest} {first}" if rest else ""):
        if text and (found := _COUNTRIES.get(text.casefold()) or (len(text) > 3 and country_code(text))):
            return found
    return None


def country_of(heading: str) -> str | None:
    """The code of a country as BIS heads a part of its lists; None for what is none."""
    plain = re.sub(r"\s*[—–-]+\s*continued$", "", " ".join(heading.split()), flags=re.IGNORECASE)
    return exact_country(plain) or exact_country(plain.partition(",")[0])
