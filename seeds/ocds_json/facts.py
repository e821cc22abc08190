"""Facts of a planning, tender, award or contract block: which field becomes which predicate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from graph.model import Money
from graph.time import When
from seeds.ocds_json.says import Says
from seeds.ocds_json.values import day, money, number, obj, span, text, texts

#: Texts and lists of texts of a tender, and their predicates.
TENDER: Final = {
    "status": "tenderStatus",
    "procurementMethod": "procurementMethod",
    "procurementMethodDetails": "procurementMethodDetails",
    "procurementMethodRationale": "procurementMethodRationale",
    "mainProcurementCategory": "procurementCategory",
    "additionalProcurementCategories": "procurementCategory",
    "awardCriteria": "awardCriteria",
    "awardCriteriaDetails": "awardCriteriaDetails",
    "submissionMethod": "submissionMethod",
    "submissionMethodDetails": "submissionMethodDetails",
    "eligibilityCriteria": "eligibilityCriteria",
    "url": "webPage",
}
PLANNING: Final = {"rationale": "planningRationale", "project": "project", "url": "webPage"}
BUDGET: Final = {"description": "budget", "project": "budgetProject", "projectID": "budgetProjectId"}
AWARD: Final = {"status": "awardStatus", "rationale": "awardRationale", "url": "webPage"}
CONTRACT: Final = {"status": "contractStatus", "dncpContractCode": "contractCode", "url": "webPage"}
_UNSTATED: Final = "currency not stated"


class Facts:
    """Makes the facts of one block. ``role`` tells whose they are where an entity has several such blocks."""

    def __init__(self, says: Says, place: str, subject: str, role: str | None = None) -> None:
        self._says = says
        self._place = place
        self._subject = subject
        self._role = role
        self._day = None if says.release.draft else says.release.date

    def texts(self, block: Mapping[str, Any], table: Mapping[str, str]) -> None:
        """The texts that a table names."""
        for field, predicate in table.items():
            for value in texts(block.get(field)):
                self.fact(predicate, value)

    def fact(self, predicate: str, value: str, when: When | None = None, note: str | None = None) -> None:
        """One fact, of the day of the release if ``when`` tells no other."""
        self._says.claim(
            self._place, self._subject, predicate, value, role=self._role, when=when or self._released, note=note
        )

    def money(self, predicate: str, value: object, when: When | None = None, note: str | None = None) -> Money | None:
        """An amount as a fact; one without a currency as a number. Returns what can be the amount of a tie."""
        amount, found = number(obj(value).get("amount")), money(value)
        if amount is None:
            if given := text(obj(value).get("amount")):
                self._says.reject(f"{self._place}, {predicate}", "no amount", given)
            return None
        self._says.claim(
            self._place,
            self._subject,
            predicate,
            amount=found,
            number=None if found else amount,
            unit=None if found else text(obj(value).get("currency")) or _UNSTATED,
            role=self._role,
            note=note,
            when=when or self._released,
        )
        return found if found and found.amount > 0 else None

    def number(self, predicate: str, value: object, unit: str) -> None:
        """A count."""
        if (found := number(value)) is not None:
            self._says.claim(
                self._place, self._subject, predicate, number=found, unit=unit, role=self._role, when=self._released
            )

    def period(self, predicate: str, value: object) -> None:
        """A period, dated by itself."""
        if found := span(value):
            self.fact(predicate, found[0], found[1])
        elif given := [text(each) for each in obj(value).values() if isinstance(each, str) and text(each)]:
            self._says.reject(f"{self._place}, {predicate}", "no period of dates in their order", ", ".join(given))

    def day(self, predicate: str, value: object) -> str | None:
        """A day, dated by itself; its EDTF text."""
        found = day(value)
        if found:
            self.fact(predicate, found, When.parse(found))
        elif given := text(value):
            self._says.reject(f"{self._place}, {predicate}", "no date", given)
        return found

    def items(self, predicate: str, value: object) -> None:
        """What is bought: description, quantity and class of each item."""
        for item in value if isinstance(value, list) else []:
            kind, unit = obj(obj(item).get("classification")), obj(obj(item).get("unit"))
            words = text(obj(item).get("description"))
            called = text(kind.get("description"))
            code = " ".join(filter(None, (text(kind.get("scheme")) or text(kind.get("schema")), text(kind.get("id")))))
            amount = " ".join(filter(None, (text(obj(item).get("quantity")), text(unit.get("name")))))
            what = "; ".join(dict.fromkeys(filter(None, (words, called, amount))))
            if what or code:
                self.fact(predicate, f"{what} ({code})" if code and what else what or code)

    def amendments(self, value: object, one: object = None) -> None:
        """What was changed, on the day of the change."""
        for change in [*(value if isinstance(value, list) else []), *([one] if one else [])]:
            given = obj(change)
            said = (text(given.get("description")), text(given.get("rationale")))
            words = "; ".join(dict.fromkeys(filter(None, said)))
            on = day(given.get("date"))
            if words or on:
                self.fact("amendment", words or "an amendment", When.parse(on) if on else None)

    @property
    def _released(self) -> When | None:
        return When.parse(self._day) if self._day else None
