"""How far a bulk load is: noted in its folder after each step, so that the same load goes on where it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

#: Told the step, how much of it is done, and of how much (0: not known).
Report = Callable[[str, int, int], None]


@dataclass(slots=True)
class Progress:
    """The noted steps of one load.

    ``route`` is "import" or "driver". By the driver: ``arranged`` when the order of writing is made, ``written`` how
    much is. By import: ``at`` is the instant from which all is known, ``arguments`` the importer's, once its files are
    whole, ``counts`` what they hold; ``begun`` when the importer has made files of its own in an empty database's
    place, ``imported`` when these are whole.
    """

    route: str | None = None
    at: str | None = None
    written: int = 0
    arguments: list[str] | None = None
    counts: dict[str, int] | None = None
    begun: bool = False
    imported: bool = False
    arranged: bool = False

    @staticmethod
    def read(folder: Path) -> Progress:
        """What was noted in ``folder``; a new beginning where nothing was."""
        try:
            noted: dict[str, Any] = orjson.loads(_file(folder).read_bytes())
        except FileNotFoundError:
            return Progress()
        return Progress(**noted)

    def note(self, folder: Path) -> None:
        """Keep it; the former note stays until the new one is whole."""
        part = folder / "progress.part"
        part.write_bytes(orjson.dumps(asdict(self)))
        part.replace(_file(folder))


def _file(folder: Path) -> Path:
    return folder / "progress.json"
