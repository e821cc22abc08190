"""JSON values as plain texts, dates and lists, also where a publisher used another type than the standard's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from seeds.reading.days import edtf_of_numbers

#: Characters of one text beyond which it is left out.
LONGEST: Final = 100_000
_DEEPEST: Final = 30
_NOT_TEXT: Final = re.compile("[\x00\ud800-\udfff]")


def text_of(value: object) -> str:
    """A text or number, trimmed and in one line; empty for anything else, as for a text that is far too long."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, str | int | float):
        text = str(value) if not isinstance(value, int) or abs(value) < 10**40 else ""
        return " ".join(_NOT_TEXT.sub("", text).split()) if len(text) <= LONGEST else ""
    return ""


def dict_of(value: object) -> Mapping[str, Any]:
    """The object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def list_of(value: object) -> list[Any]:
    """The list; a single value as a list of one, nothing as an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def dicts_of(value: object) -> list[Mapping[str, Any]]:
    """The objects of a list, or the one object that stands in its place."""
    return [each for each in list_of(value) if isinstance(each, dict)]


def texts_of(value: object) -> list[str]:
    """The texts of a list that are not empty, or the one that stands in its place."""
    return [text for each in list_of(value) if (text := text_of(each))]


def day_of(value: object) -> str | None:
    """The EDTF text of a date; None for none."""
    return edtf_of_numbers(text_of(value))


def camel(text: str) -> str:
    """A code of any version in the spelling of the newest: ``voting-rights`` is ``votingRights``."""
    first, *rest = re.split(r"[-_\s]+", text.strip()) or [""]
    return first[:1].lower() + first[1:] + "".join(part[:1].upper() + part[1:] for part in rest)


def words(code: str) -> str:
    """A code as words: ``votingRights`` is ``voting rights``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", camel(code)).lower()


def flat(value: object) -> str:
    """Any JSON value as one text: ``name: A, date: 2020; name: B``. Booleans are ``true`` and ``false``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return ", ".join(f"{text_of(key)}: {text}" for key, each in value.items() if (text := flat(each)))
    if isinstance(value, list):
        return "; ".join(text for each in value if (text := flat(each)))
    return text_of(value)


def too_deep(value: object) -> bool:
    """True where objects and lists lie deeper in one another than any publisher's do."""
    level: list[object] = [value]
    for _ in range(_DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return False
    return True


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from (each for each in value.values() if isinstance(each, dict | list))
    elif isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict | list))


def too_long(value: object) -> str | None:
    """The name of a field whose text is far too long to be read; None where there is none."""
    if isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, str) and len(each) > LONGEST:
                return str(key)
            if found := too_long(each):
                return found
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, str) and len(each) > LONGEST:
                return "list"
            if found := too_long(each):
                return found
    return None
