"""Copies of published and of invented files, spoilt in every way that their format allows, are read.

Whatever is wrong ends in records that are sound, in rejects that name the place, or in a SeedError that names the
file; what must not be lost or invented is not; nothing hangs or takes much memory. ``TIEGRAPH_REAL_FILES=1`` spoils
every published file, and every value of a record.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.seeds.mutilated import whole
from tests.seeds.mutilated.damage import Damage
from tests.seeds.mutilated.invented import invented
from tests.seeds.mutilated.kinds_of_damage import SPOILT, damages
from tests.seeds.mutilated.outcome import Patient
from tests.seeds.mutilated.specimens import Specimen, asked, published, some

#: How many copies of a kind, where not all of them were asked for.
_SOME = {"record": 25, "value": 20}


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What is logged of a thousand copies is not kept."""
    with caplog.at_level(logging.CRITICAL):
        yield


@pytest.mark.parametrize("spoilt", SPOILT)
@pytest.mark.parametrize("specimen", [*invented(), *published()], ids=str)
def test_spoilt_copies_end_in_rejects_or_a_clear_error(specimen: Specimen, spoilt: str, tmp_path: Path) -> None:
    patient = Patient(specimen, tmp_path)
    assert patient.good.error is None
    no_complaint(patient, damages(patient.parts, spoilt, None if asked() else _SOME.get(spoilt)))


@pytest.mark.parametrize("specimen", some([*invented(), *published()], formats=True), ids=str)
def test_bombs_are_refused(specimen: Specimen, tmp_path: Path) -> None:
    patient = Patient(specimen, tmp_path)
    no_complaint(patient, whole.bombs(patient.parts))


def no_complaint(patient: Patient, copies: Iterator[Damage]) -> None:
    """Fail with all that is wrong with what came of the copies."""
    complaints = patient.complaints(copies)
    assert not complaints, "\n".join(complaints)
