"""The lists that the Consolidated Screening List puts together, by the names it has had for each since 2011."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from seeds.reading import listings
from seeds.reading.listings import BIS, OFAC, STATE_DEPARTMENT, Known
from seeds.reading.name_keys import name_key


@dataclass(frozen=True, slots=True)
class Source:
    """One list. ``code`` begins the ids of its entries; ``by`` are its authorities, none where they are not known."""

    code: str
    on: Known
    by: tuple[Known, ...]
    is_known: bool = True

    @property
    def is_ofac(self) -> bool:
        """True where the entry number of a row is OFAC's unique id; of a list not known here nobody can say."""
        return self.is_known and self.by == (OFAC,)


_SOURCES: Final = {
    source.code: source
    for source in (
        Source("sdn", listings.SDN, (OFAC,)),
        Source("ssi", listings.SSI, (OFAC,)),
        Source("fse", listings.FSE, (OFAC,)),
        Source("plc", listings.NS_PLC, (OFAC,)),
        Source("cap", listings.CAPTA, (OFAC,)),
        Source("561", listings.CAPTA, (OFAC,)),
        Source("isa", listings.NS_ISA, (OFAC,)),
        Source("mbs", listings.NS_MBS, (OFAC,)),
        Source("cmic", listings.NS_CMIC, (OFAC,)),
        Source("el", listings.ENTITY_LIST, (BIS,)),
        Source("dpl", listings.DENIED, (BIS,)),
        Source("uvl", listings.UNVERIFIED, (BIS,)),
        Source("meu", listings.MEU, (BIS,)),
        Source("isn", listings.ISN, (STATE_DEPARTMENT,)),
        Source("dtc", listings.ITAR_DEBARRED, (STATE_DEPARTMENT,)),
        Source("caatsa", listings.CAATSA_231, (STATE_DEPARTMENT,)),
        Source("uflpa", listings.UFLPA, (listings.HOMELAND_SECURITY,)),
    )
}
#: The code in brackets that a name of a list carries, or the code alone, as the files of 2011 to 2014 have it.
_CODES: Final = {"ns-mbs": "mbs", "ns-mbs list": "mbs", "ns-plc": "plc", "ns-isa": "isa", "ns-cmic": "cmic",
                 "capta": "cap", "aeca": "dtc", "231": "caatsa"}  # fmt: skip
#: What the name of a list says, where it carries no code that is known.
_WORDS: Final = (
    (r"specially designated nationals", "sdn"),
    (r"sectoral sanctions", "ssi"),
    (r"foreign sanctions evaders", "fse"),
    (r"palestinian legislative", "plc"),
    (r"\bcapta\b|correspondent account", "cap"),
    (r"part 561", "561"),
    (r"iranian? sanctions act", "isa"),
    (r"menu-based", "mbs"),
    (r"military-industrial complex", "cmic"),
    (r"uyghur|uflpa", "uflpa"),
    (r"caatsa", "caatsa"),
    (r"military end[- ]user", "meu"),
    (r"denied persons", "dpl"),
    (r"unverified", "uvl"),
    (r"nonproliferation", "isn"),
    (r"debarred|itar", "dtc"),
    (r"^entity list|bureau of industry and security.*entity list", "el"),
)
_AUTHORITIES: Final = (
    (r"treasury", OFAC),
    (r"industry and security|commerce", BIS),
    (r"state department|department of state", STATE_DEPARTMENT),
    (r"homeland security", listings.HOMELAND_SECURITY),
)


@lru_cache(maxsize=4096)
def source_of(text: str) -> Source:
    """The list that a row says it is from. One that is not known here is a list of its own, under its own name."""
    plain = " ".join(text.split()).casefold()
    for code in (plain, *re.findall(r"\(([^()]+)\)", plain)):
        code = _CODES.get(code, code)
        if code in _SOURCES:
            return _SOURCES[code]
    for words, code in _WORDS:
        if re.search(words, plain):
            return _SOURCES[code]
    key = name_key(text) or "unnamed"
    by = tuple(known for words, known in _AUTHORITIES if re.search(words, plain))[:1]
    return Source(key, Known(f"csl-list-{key}", " ".join(text.split())), by, is_known=False)
