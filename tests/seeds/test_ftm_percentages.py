"""FollowTheMoney's free-text percentages: what is a share, and what is none."""

from __future__ import annotations

import pytest

from graph.model import Share
from seeds.ftm_json.percentages import PercentageError, is_plain, share_of


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("25", 25, 25),
        (" 25.5% ", 25.5, 25.5),
        ("25,5 %", 25.5, 25.5),
        ("48.0000", 48, 48),
        ("0", 0, 0),
        ("100 percent", 100, 100),
        ("40 per cent", 40, 40),
        ("25-50", 25, 50),
        ("25% – 50%", 25, 50),
        ("25 to 50 %", 25, 50),
        ("Between 25 and 50 percent", 25, 50),
        (">50", 50, 100),
        (">= 50%", 50, 100),
        ("≥50", 50, 100),
        ("more than 50", 50, 100),
        ("Over 75%", 75, 100),
        ("at least 30", 30, 100),
        ("not less than 30", 30, 100),
        ("75+", 75, 100),
        ("75% or more", 75, 100),
        ("<25", 0, 25),
        ("less than 25%", 0, 25),
        ("up to 10", 0, 10),
        ("10 or less", 0, 10),
        ("more than 25% but not more than 50%", 25, 50),
        (">25, <50", 25, 50),
    ],
)
def test_a_percentage_is_an_interval(text: str, low: float, high: float) -> None:
    assert share_of(text) == Share(low, high)


@pytest.mark.parametrize(
    "text",
    ["", "many", "160", "50-25", "-5", "about 30", "25 shares", "1/3", "nan", "25-", "1.2.3", "25;50", "10000", ">150"],
)
def test_what_is_no_percentage_is_refused_by_name(text: str) -> None:
    with pytest.raises(PercentageError, match="is no percentage"):
        share_of(text)


def test_a_strict_bound_says_more_than_its_interval() -> None:
    assert [text for text in ("25", "25.5 %", "25-50", ">50", "more than 50", "40 percent") if not is_plain(text)] == [
        ">50",
        "more than 50",
        "40 percent",
    ]
