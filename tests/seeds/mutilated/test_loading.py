"""Spoilt copies are loaded: the graph then holds what could be read and no more, and its audit finds nothing.

On the embedded engine; a few on Neo4j. ``TIEGRAPH_REAL_FILES=1`` loads copies of every published file.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from graph.audit import check
from graph.batch import BatchError
from graph.digest import digest
from graph.model import Claim
from graph.store import Store
from seeds.registry import SeedError
from seeds.runner import load
from tests.engines import Engine
from tests.graphs import empty, wipe
from tests.seeds.mutilated.damage import Damage
from tests.seeds.mutilated.invented import invented
from tests.seeds.mutilated.kinds_of_damage import SPOILT, damages
from tests.seeds.mutilated.outcome import Patient, watched
from tests.seeds.mutilated.specimens import Specimen, asked, published, some

#: How many copies of each kind are loaded, and how many where all were asked for.
_FEW, _MANY = 1, 12


def _copies(patient: Patient, most: int) -> Iterator[Damage]:
    return chain.from_iterable(damages(patient.parts, spoilt, most) for spoilt in SPOILT)


def _loaded(store: Store, patient: Patient, damage: Damage) -> None:
    """Load a copy; what the graph holds is what it held, and what reading the copy gives."""
    name = damage.name or patient.parts.name
    came = patient.read(name, damage.data)
    said = {each.id for each in came.records if isinstance(each, Claim)}
    before, unchanged = _claims(store), digest(store) if came.error and not said else None
    files = patient.file(name, damage.data)
    if came.error:
        with pytest.raises(SeedError, match=re.escape(name)):
            load(store, patient.specimen.seed, files, patient.specimen.options)
        assert _claims(store) - before <= said
        assert unchanged is None or digest(store) == unchanged
    else:
        report = load(store, patient.specimen.seed, files, patient.specimen.options)
        assert report.rejected == len(came.rejects)
        assert _claims(store) == before | said


def _loaded_alone(store: Store, patient: Patient, damage: Damage) -> None:
    """The same; a copy of an edition that the graph has already is refused, and goes into an emptied graph."""
    before = _claims(store)
    try:
        _loaded(store, patient, damage)
    except BatchError as error:
        if "was loaded before with another sha256" not in str(error):
            raise
        assert _claims(store) == before
        assert check(store).problems == ()
        wipe(store)
        _loaded(store, patient, damage)


def _claims(store: Store) -> set[str]:
    return {row["id"] for row in store.read("MATCH (c:Claim) RETURN c.id AS id")}


def _harmless(engine: Engine, specimen: Specimen, folder: Path, most: int) -> None:
    patient = Patient(specimen, folder)
    with empty(engine.settings) as store:
        load(store, specimen.seed, patient.file(patient.parts.name, patient.parts.joined()), specimen.options)
        for damage in _copies(patient, most):
            try:
                with watched():
                    _loaded_alone(store, patient, damage)
            except Exception as error:
                raise AssertionError(damage.what) from error
        assert check(store).problems == ()


@pytest.mark.parametrize("specimen", [*invented(), *some(published(), formats=False)], ids=str)
def test_spoilt_copies_leave_a_sound_graph(
    specimen: Specimen, embedded_engine: Engine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL):
        _harmless(embedded_engine, specimen, tmp_path, _MANY if asked() else _FEW)


@pytest.mark.parametrize("specimen", some(invented(), formats=False), ids=str)
def test_spoilt_copies_leave_a_sound_graph_in_neo4j(
    specimen: Specimen, neo4j_engine: Engine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL):
        _harmless(neo4j_engine, specimen, tmp_path, _MANY if asked() else _FEW)
