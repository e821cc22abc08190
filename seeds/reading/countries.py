"""Country names as OFAC writes them, as ISO 3166-1 alpha-2 codes; pycountry knows the standard's own names."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pycountry

#: OFAC's spellings that ISO 3166-1 has not. ``XK`` is the code that the EU and GLEIF use for Kosovo.
_SPELLINGS: Final = {
    "bahamas, the": "BS",
    "brunei": "BN",
    "burma": "MM",
    "cape verde": "CV",
    "congo, democratic republic of the": "CD",
    "congo, republic of the": "CG",
    "cote d ivoire": "CI",
    "east timor": "TL",
    "gaza": "PS",
    "korea, north": "KP",
    "korea, south": "KR",
    "kosovo": "XK",
    "macau": "MO",
    "man, isle of": "IM",
    "north macedonia, the republic of": "MK",
    "palestinian": "PS",
    "region: gaza": "PS",
    "region: west bank": "PS",
    "russia": "RU",
    "swaziland": "SZ",
    "the gambia": "GM",
    "turkey": "TR",
    "vatican city": "VA",
    "west bank": "PS",
}


@lru_cache(maxsize=4096)
def country_code(name: str) -> str | None:
    """Return the code of a country's name, or None where the name is of no country (``undetermined``)."""
    spelled = _SPELLINGS.get(" ".join(name.split()).casefold())
    if spelled:
        return spelled
    try:
        found = pycountry.countries.lookup(name.strip())
    except LookupError:
        return None
    code: str = found.alpha_2
    return code
