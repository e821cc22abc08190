"""The three answers to a question about shares that are intervals, which rules and control both give."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """YES and NO hold whatever the true shares are; UNKNOWN where the bounds leave both open."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"
