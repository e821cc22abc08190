"""A name as part of an id, for lists that give their entries no id of their own."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from anyascii import anyascii

_LONGEST: Final = 80
#: Signs that come and go between two printings of one name; ``?`` stands where a list lost an apostrophe.
_LOST: Final = re.compile(r"['’‘`´?.\"“”]+")


def name_key(name: str) -> str:
    """Small letters, digits and hyphens: the same for ``Foo Co., Ltd.`` and ``FOO CO.,LTD``. Two names may share one.

    A long one is cut and ends in eight digits of its hash. Empty only for a name without letters and digits.
    """
    plain = _LOST.sub("", anyascii(_LOST.sub("", name)).casefold())
    key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return key if len(key) <= _LONGEST else f"{key[: _LONGEST - 9].rstrip('-')}-{short_hash(key)}"


def short_hash(*parts: str) -> str:
    """Eight hex digits that tell these texts from others, spaces and case aside."""
    plain = "\n".join(" ".join(part.split()).casefold() for part in parts)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:8]
