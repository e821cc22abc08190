"""EDTF dates and their bounds, which are worked out by hand here."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.time import (
    MAX_DAY,
    MAX_INSTANT,
    MIN_DAY,
    TimeError,
    When,
    day_after,
    day_before,
    days_between,
    edtf_interval,
    edtf_of_bounds,
    instant_text,
)

POINTS = {
    "2008": ("2008-01-01", "2008-12-31"),
    "2008-01": ("2008-01-01", "2008-01-31"),
    "2008-11": ("2008-11-01", "2008-11-30"),
    "2008-02": ("2008-02-01", "2008-02-29"),
    "2009-02": ("2009-02-01", "2009-02-28"),
    "2000-02": ("2000-02-01", "2000-02-29"),
    "1900-02": ("1900-02-01", "1900-02-28"),
    "2020-02-29": ("2020-02-29", "2020-02-29"),
    "2019-10-09": ("2019-10-09", "2019-10-09"),
    "0001": ("0001-01-01", "0001-12-31"),
    "9999": ("9999-01-01", "9999-12-31"),
    # How sure the source is of the date moves no bound.
    "2008~": ("2008-01-01", "2008-12-31"),
    "2008?": ("2008-01-01", "2008-12-31"),
    "2008%": ("2008-01-01", "2008-12-31"),
    "2004-06~": ("2004-06-01", "2004-06-30"),
    "2004-06-11?": ("2004-06-11", "2004-06-11"),
    "2003-02~": ("2003-02-01", "2003-02-28"),
    # Digits that nobody knows.
    "201X": ("2010-01-01", "2019-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "2004-XX": ("2004-01-01", "2004-12-31"),
    "2004-02-XX": ("2004-02-01", "2004-02-29"),
    "2003-02-XX": ("2003-02-01", "2003-02-28"),
    # Seasons and quarters; a winter goes on into the next year.
    "2001-21": ("2001-03-01", "2001-05-31"),
    "2001-22": ("2001-06-01", "2001-08-31"),
    "2001-23": ("2001-09-01", "2001-11-30"),
    "2001-24": ("2001-12-01", "2002-02-28"),
    "2003-24": ("2003-12-01", "2004-02-29"),
    "2003-28": ("2003-12-01", "2004-02-29"),
    "2001-33": ("2001-01-01", "2001-03-31"),
    "2001-36": ("2001-10-01", "2001-12-31"),
    # One of a set.
    "[2018-03-05..2018-04-10]": ("2018-03-05", "2018-04-10"),
    "[1667,1668]": ("1667-01-01", "1668-12-31"),
    "[..2021-07-31]": (MIN_DAY, "2021-07-31"),
    "[2021-07-01..]": ("2021-07-01", MAX_DAY),
    "2019-10-09T23:20:30": ("2019-10-09", "2019-10-09"),
}

INTERVALS = {
    "2016/2018": ("2016-01-01", "2016-12-31", "2018-01-01", "2018-12-31"),
    "2016-02/2016-02": ("2016-02-01", "2016-02-29", "2016-02-01", "2016-02-29"),
    "2004-06-05/2004-06": ("2004-06-05", "2004-06-05", "2004-06-05", "2004-06-30"),
    "2004-06/2004-06-05": ("2004-06-01", "2004-06-05", "2004-06-05", "2004-06-05"),
    "2019-10-09/..": ("2019-10-09", "2019-10-09", MAX_DAY, MAX_DAY),
    "2019/": ("2019-01-01", "2019-12-31", "2019-01-01", MAX_DAY),
    "../2020": (MIN_DAY, MIN_DAY, "2020-01-01", "2020-12-31"),
    "/2021-07": (MIN_DAY, "2021-07-31", "2021-07-01", "2021-07-31"),
    "../..": (MIN_DAY, MIN_DAY, MAX_DAY, MAX_DAY),
    "/..": (MIN_DAY, MAX_DAY, MAX_DAY, MAX_DAY),
    "2020~/2024-01": ("2020-01-01", "2020-12-31", "2024-01-01", "2024-01-31"),
    "2001-21/200X": ("2001-03-01", "2001-05-31", "2001-03-01", "2009-12-31"),
}

BAD = {
    "": "leave the field out",
    " ": "leave the field out",
    "/": "leave the field out",
    "hello": "2019-10-09/..",
    "1960s": "2019-10-09/..",
    "09/10/2019": "no EDTF date",
    "03 Jun 2021": "no EDTF date",
    "2019-13": "no EDTF date",
    "2019-00": "no EDTF date",
    "2019-02-29": "day is out of range",
    "1900-02-29": "day is out of range",
    "2019-02-29~": "no EDTF date",
    "2019-02-30/2020": "day is out of range",
    "2008-2-1": "no EDTF date",
    "08": "no EDTF date",
    "0000": "no day of the calendar",
    "-0044": "years are 0001 to 9999",
    "Y170000002": "years are 0001 to 9999",
    "XXXX": "years are 0001 to 9999",
    "9999-24": "outside the years",
    "2020/2019": "ends before it begins",
    "2019-05/2019-03": "ends before it begins",
    "2008/2009/2010": "two sides",
    "[1667,1668]/1700": "no set on either side",
    "2019-10-09/...": "no EDTF date",
    "2019/ongoing": "no EDTF date",
}


@pytest.mark.parametrize(("text", "bounds"), POINTS.items())
def test_a_point_in_time(text: str, bounds: tuple[str, str]) -> None:
    when = When.parse(text)
    assert (when.start_min, when.start_max) == bounds
    assert (when.end_min, when.end_max, when.is_interval) == (None, None, False)
    assert str(when) == when.edtf == text


@pytest.mark.parametrize(("text", "bounds"), INTERVALS.items())
def test_an_interval(text: str, bounds: tuple[str, str, str, str]) -> None:
    when = When.parse(text)
    assert (when.start_min, when.start_max, when.end_min, when.end_max) == bounds
    assert when.is_interval


@pytest.mark.parametrize(("text", "says"), BAD.items())
def test_no_date(text: str, says: str) -> None:
    with pytest.raises(TimeError) as caught:
        When.parse(text)
    assert says in str(caught.value)
    assert repr(text.strip()) in str(caught.value) or text.partition("/")[0] in str(caught.value)


def test_space_around_a_date_is_dropped() -> None:
    assert When.parse(" 2008-01 ") == When.parse("2008-01")


DAYS = st.dates().map(date.isoformat)
TEXTS = st.builds(
    lambda day, width, mark: day[:width] + mark, DAYS, st.sampled_from((4, 7, 10)), st.sampled_from(("", "~", "?"))
)


@given(TEXTS | st.builds("{}/{}".format, TEXTS | st.sampled_from(("", "..")), TEXTS | st.sampled_from(("", ".."))))
def test_bounds_are_in_order(text: str) -> None:
    try:
        when = When.parse(text)
    except TimeError:
        first, _, last = text.partition("/")
        assert text == "/" or When.parse(first).start_min > When.parse(last).start_max
        return
    assert MIN_DAY <= when.start_min <= when.start_max <= MAX_DAY
    if when.end_min is None or when.end_max is None:
        assert when.end_min is when.end_max is None
    else:
        assert when.end_min <= when.end_max
        assert when.start_min <= when.end_min
        assert when.start_max <= when.end_max


@given(DAYS)
def test_what_is_less_precise_is_wider(day: str) -> None:
    widths = [When.parse(day[:length]) for length in (10, 7, 4)]
    for narrow, wide in pairwise(widths):
        assert wide.start_min <= narrow.start_min <= narrow.start_max <= wide.start_max


@given(DAYS, DAYS)
def test_the_text_of_bounds_has_these_bounds(one: str, other: str) -> None:
    low, high = sorted((one, other))
    if (low, high) != (MIN_DAY, MAX_DAY):
        when = When.parse(edtf_of_bounds(low, high))
        assert (when.start_min, when.start_max) == (low, high)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("2019-10-09", "2019-10-09", "2019-10-09"),
        ("2008-02-01", "2008-02-29", "2008-02"),
        ("2008-01-01", "2008-12-31", "2008"),
        ("2010-01-01", "2019-12-31", "201X"),
        ("2000-01-01", "2099-12-31", "20XX"),
        ("2008-02-01", "2008-02-28", "[2008-02-01..2008-02-28]"),
        ("2008-01-01", "2009-12-31", "[2008-01-01..2009-12-31]"),
        (MIN_DAY, "2021-07-31", "[..2021-07-31]"),
        ("2021-07-01", MAX_DAY, "[2021-07-01..]"),
    ],
)
def test_the_text_of_bounds_is_the_shortest(low: str, high: str, text: str) -> None:
    assert edtf_of_bounds(low, high) == text


def test_nothing_known_has_no_text() -> None:
    with pytest.raises(ValueError, match="nothing is known"):
        edtf_of_bounds(MIN_DAY, MAX_DAY)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (("2008-01-01", "2008-12-31"), ("2023-10-15", "2023-10-15"), "2008/2023-10-15"),
        (("2021-08-24", "2021-08-24"), ("2021-08-24", "2022-03-30"), "2021-08-24/2022-03-30~"),
        (("2018-03-05", "2018-04-10"), (MAX_DAY, MAX_DAY), "2018-03-05~/.."),
        ((MIN_DAY, MIN_DAY), ("2020-01-01", "2020-12-31"), "../2020"),
    ],
)
def test_the_text_of_an_interval(start: tuple[str, str], end: tuple[str, str], text: str) -> None:
    assert edtf_interval(start, end) == text


@given(DAYS, DAYS, DAYS, DAYS)
def test_the_text_of_an_interval_has_its_outermost_days(a: str, b: str, c: str, d: str) -> None:
    (a, b), (c, d) = sorted((a, b)), sorted((c, d))
    if a <= c:
        when = When.parse(edtf_interval((a, b), (c, d)))
        assert (when.start_min, when.end_max) == (a, d)


def test_days_before_and_after() -> None:
    assert (day_before("2020-03-01"), day_after("2019-02-28")) == ("2020-02-29", "2019-03-01")
    assert (day_before("2020-01-01"), day_after("2019-12-31")) == ("2019-12-31", "2020-01-01")
    assert days_between("2020-02-28", "2020-03-01") == 2


def test_the_sentinels_have_no_neighbours() -> None:
    assert {day_before(MIN_DAY), day_after(MIN_DAY)} == {MIN_DAY}
    assert {day_before(MAX_DAY), day_after(MAX_DAY)} == {MAX_DAY}


def test_instants_sort_as_text() -> None:
    moment = datetime(2025, 9, 29, 12, 0, 0, 7, tzinfo=UTC)
    assert instant_text(moment) == "2025-09-29T12:00:00.000007Z"
    assert instant_text(moment.astimezone(timezone(timedelta(hours=8)))) == instant_text(moment)
    assert instant_text(moment) < instant_text(moment + timedelta(microseconds=1)) < MAX_INSTANT
