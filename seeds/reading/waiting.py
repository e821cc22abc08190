"""Rejects that wait: until a file holds anything that the seed reads, they may only show that it is another file."""

from __future__ import annotations

from typing import Final

from seeds.registry import Reject, SeedError

_PATIENCE: Final = 1000


class Waiting:
    """Keeps a file's rejects back until ``found`` is set; after ``most`` of them without it there is no hope."""

    def __init__(self, most: int = _PATIENCE) -> None:
        self.found = False
        self._most = most
        self._rejects: list[Reject] = []

    def add(self, *rejects: Reject) -> None:
        """Keep these."""
        self._rejects.extend(rejects)

    def told(self) -> list[Reject]:
        """Those to be told now: all that were kept if anything was found, else none."""
        return self.all() if self.found else []

    def all(self) -> list[Reject]:
        """All that were kept, found or not; they are kept no longer."""
        told, self._rejects = self._rejects, []
        return told

    def __bool__(self) -> bool:
        """True where any are kept still."""
        return bool(self._rejects)

    @property
    def hopeless(self) -> bool:
        """True where so many rejects came first that the file is another one."""
        return not self.found and len(self._rejects) >= self._most

    def refusal(self, text: str) -> SeedError:
        """The error of a file in which nothing was found: the text, and the first reject if there was one."""
        return SeedError(f"{text}; {self._rejects[0]}" if self._rejects else text)
