"""The API's scalars: dates, instants and EDTF texts go in checked and come out as the texts that are stored."""

from __future__ import annotations

from typing import Any, Final

import strawberry
from strawberry.types.scalar import ScalarDefinition

from api.gql_terms import EDTF, Date, DateTime
from graph.time import TimeError, When, calendar_day, instant


def _date(value: Any) -> str:
    try:
        return calendar_day(value)
    except TimeError as error:
        raise ValueError(f"{value!r} {error}") from None


def _instant(value: Any) -> str:
    try:
        return instant(value)
    except TimeError as error:
        raise ValueError(f"{value!r} {error}") from None


def _edtf(value: Any) -> str:
    try:
        return When.parse(value).edtf
    except (TimeError, AttributeError) as error:
        raise ValueError(str(error)) from None


SCALARS: Final[dict[object, ScalarDefinition]] = {
    Date: strawberry.scalar(name="Date", description="ISO 8601 calendar date.", parse_value=_date, serialize=str),
    DateTime: strawberry.scalar(
        name="DateTime", description="ISO 8601 instant, UTC.", parse_value=_instant, serialize=str
    ),
    EDTF: strawberry.scalar(
        name="EDTF",
        description="Extended Date/Time Format: 2008, 2018-01, 2016/2018, 2019-10-09/..",
        parse_value=_edtf,
        serialize=str,
    ),
}
