"""How the graph is read for exports does not change what is written: sizes of pages, fewer columns, reading ahead."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graph.exports import ftm, selection
from graph.exports.ahead import ahead
from graph.exports.registry import formats
from graph.exports.selection import Columns, Reader
from graph.model import Status
from graph.store import Store
from graph.view import View
from tests.engines import Engine
from tests.graphs import load_curated, wipe

DAY = date(2024, 6, 30)
VIEWS = [View.at(DAY, statuses=tuple(Status)), View.at(DAY, datetime(2100, 1, 1, tzinfo=UTC))]
#: Formats that read page by page.
PAGED = ["ftm", "bods-lines", "csv", "neo4j", "graphml", "gexf", "csl-json"]


@pytest.fixture(scope="module")
def store(engine: Engine) -> Iterator[Store]:
    """The curated graph."""
    with Store.open(engine.settings) as opened:
        wipe(opened)
        load_curated(opened)
        yield opened


def written(store: Store, name: str, view: View, out: Path) -> dict[str, bytes]:
    """What a format writes, by the name of the file."""
    formats()[name].write(store, view, out, lambda _what, _count: None)
    files = sorted(out.iterdir()) if out.is_dir() else [out]
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("name", PAGED)
def test_small_pages_say_the_same(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def pieces(folder: str) -> dict[str, list[bytes]]:
        (tmp_path / folder).mkdir()
        found = written(store, name, VIEWS[0], tmp_path / folder / "out")
        broken = {file: text.replace(b"><", b">\n<").splitlines() for file, text in found.items()}
        return {file: sorted(line.rstrip(b",") for line in lines) for file, lines in broken.items()}

    whole = pieces("whole")
    assert sum(map(len, whole.values())) > 20
    assert Reader.__init__.__kwdefaults__ is not None
    monkeypatch.setitem(Reader.__init__.__kwdefaults__, "page", 7)
    monkeypatch.setattr(selection, "_ASKED", 3)
    monkeypatch.setattr(selection, "_TOGETHER", 2)
    assert pieces("small") == whole


@pytest.mark.parametrize("view", VIEWS, ids=["now", "known later"])
def test_followthemoney_reads_every_column_that_it_needs(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, view: View
) -> None:
    some = written(store, "ftm", view, tmp_path / "out")
    monkeypatch.setattr(ftm, "COLUMNS", Columns())
    assert written(store, "ftm", view, tmp_path / "out") == some
    assert some["out"].count(b"\n") > 100


def test_the_collector_is_as_before_after_an_export(store: Store, tmp_path: Path) -> None:
    before = gc.get_threshold()
    during = []
    for _ in Reader(store, VIEWS[0]).pages():
        during.append(gc.get_threshold())
    assert during
    assert gc.get_threshold() == before
    with pytest.raises(OSError, match="nowhere"):
        written(store, "ftm", VIEWS[0], tmp_path / "nowhere" / "out")
    assert gc.get_threshold() == before


def test_reading_ahead_keeps_the_order_and_makes_one_part_more() -> None:
    made: list[int] = []

    def parts() -> Iterator[int]:
        for number in range(5):
            assert threading.current_thread() is not threading.main_thread()
            made.append(number)
            yield number

    for number in ahead(parts()):
        assert len(made) <= number + 2
    assert made == [0, 1, 2, 3, 4]


def test_what_fails_ahead_fails_in_its_turn() -> None:
    def parts() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    running = ahead(parts())
    assert next(running) == 1
    with pytest.raises(ValueError, match="broken"):
        next(running)


def test_reading_ahead_stops_with_its_reader() -> None:
    closed = threading.Event()

    def parts() -> Iterator[int]:
        try:
            while True:
                yield 1
        finally:
            closed.set()

    source = parts()
    running = ahead(source)
    next(running)
    running.close()  # type: ignore[attr-defined]
    source.close()  # type: ignore[attr-defined]
    assert closed.is_set()
    assert not [t for t in threading.enumerate() if t.name.startswith("reading ahead")]
