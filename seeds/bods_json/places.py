"""Countries and addresses, as objects (since 0.3) or texts (before)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pycountry

from graph.model import COUNTRY, Claim
from seeds.reading.countries import country_code
from seeds.reading.plain import dict_of, flat, text_of, words
from seeds.reading.saying import Saying

#: Codes in use beside ISO 3166-1: Kosovo, and the European Union.
_MORE_CODES: Final = frozenset({"XK", "EU"})
_OF_ADDRESSES: Final = frozenset({"type", "address", "postCode", "country"})


def code_of(value: object) -> str | None:
    """ISO 3166-1 alpha-2 of a country or a part of one (``US-DE`` is ``US``), given as a code, a name, or both."""
    given = dict_of(value)
    texts = [text_of(given.get("code")), text_of(given.get("name"))] if given else [text_of(value)]
    for text in filter(None, texts):
        code = text.partition("-")[0].upper()
        if len(code) == 2 and (code in _MORE_CODES or pycountry.countries.get(alpha_2=code)):
            return code
        if found := country_code(text.removesuffix("(the)").strip()) or country_code(text):
            return found
    return None


def country_of(saying: Saying, value: object, role: str) -> Iterator[Claim]:
    """A country in a role; the fact ``countryAsGiven`` where it is none. A part of one stays in the note."""
    text = flat(dict_of(value) or value)
    if not text:
        return
    code = code_of(value)
    if code is None:
        yield saying.fact("countryAsGiven", text, role=role)
        return
    given = text_of(dict_of(value).get("code") or value)
    part = " ".join(dict.fromkeys((given, text_of(dict_of(value).get("name"))))) if "-" in given else ""
    yield saying.fact(COUNTRY, code, role=role, note=part.strip())


def address_of(saying: Saying, value: object, predicate: str) -> Iterator[Claim]:
    """An address as one fact, its type as the role, and the country that it names."""
    given = dict_of(value)
    if not given:
        if text := text_of(value):
            yield saying.fact(predicate, text)
        return
    country = given.get("country")
    named = text_of(dict_of(country).get("name") or dict_of(country).get("code") or country)
    lines = text_of(given.get("address"))
    parts = [lines]
    for more in (text_of(given.get("postCode")), named):
        if more and not re.search(rf"(?<!\w){re.escape(more)}(?!\w)", lines, re.IGNORECASE):
            parts.append(more)
    role = words(text_of(given.get("type")))
    rest = flat({name: each for name, each in given.items() if name not in _OF_ADDRESSES})
    if text := ", ".join(filter(None, parts)):
        yield saying.fact(predicate, text, role=role, note=rest)
    if country:
        yield from country_of(
            saying, country, f"{role} address".strip() if predicate == "address" else words(predicate)
        )
