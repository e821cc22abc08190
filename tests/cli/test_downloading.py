"""Fetching a seed's files from a server on this machine: conditional, whole or not at all, and clear when it fails."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cli.downloading import fetch
from cli.failures import CommandError
from tests.cli.conftest import Command


@dataclass
class Publisher:
    """A server with one file; ``asked`` are the statuses that it answered with."""

    url: str = ""
    content: bytes = b"one\n"
    etag: str = '"1"'
    break_off: bool = False
    asked: list[int] = field(default_factory=list)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    state = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status = 404 if self.path != "/list.csv" else 200
            if status == 200 and self.headers.get("If-None-Match") == state.etag:
                status = 304
            state.asked.append(status)
            self.send_response(status)
            self.send_header("ETag", state.etag)
            if status == 200:
                self.send_header("Content-Length", str(len(state.content) + (10 if state.break_off else 0)))
            self.end_headers()
            if status == 200:
                self.wfile.write(state.content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_address[1]}/list.csv"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_is_unchanged_is_not_fetched_again(publisher: Publisher, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    [first] = fetch({"list.csv": publisher.url}, tmp_path, lambda *progress: told.append(progress))
    assert (first.path.read_bytes(), first.changed) == (b"one\n", True)
    assert told == [("list.csv", 4, 4)]
    [again] = fetch({"list.csv": publisher.url}, tmp_path)
    assert (again.sha256, again.changed) == (first.sha256, False)
    publisher.content, publisher.etag = b"two\n", '"2"'
    [newer] = fetch({"list.csv": publisher.url}, tmp_path)
    assert (newer.path.read_bytes(), newer.changed) == (b"two\n", True)
    assert publisher.asked == [200, 304, 200]


def test_a_copy_that_was_tampered_with_is_fetched_again(publisher: Publisher, tmp_path: Path) -> None:
    [first] = fetch({"list.csv": publisher.url}, tmp_path)
    first.path.write_bytes(b"other\n")
    [again] = fetch({"list.csv": publisher.url}, tmp_path)
    assert again.path.read_bytes() == b"one\n"
    assert publisher.asked == [200, 200]


def test_what_breaks_off_leaves_the_former_copy(publisher: Publisher, tmp_path: Path) -> None:
    [first] = fetch({"list.csv": publisher.url}, tmp_path)
    publisher.content, publisher.etag, publisher.break_off = b"tw", '"2"', True
    with pytest.raises(CommandError, match=r"list.csv cannot be had from .* The copy of 20"):
        fetch({"list.csv": publisher.url}, tmp_path)
    assert first.path.read_bytes() == b"one\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list.csv", "list.csv.http.json"]


@pytest.mark.parametrize(("change", "reason"), [("/other", "404"), ("", "list.csv cannot be had")])
def test_a_file_that_is_not_there(publisher: Publisher, tmp_path: Path, change: str, reason: str) -> None:
    url = publisher.url.replace("/list.csv", change) if change else "http://127.0.0.1:9/list.csv"
    with pytest.raises(CommandError, match=reason):
        fetch({"list.csv": url}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_the_command_says(nowhere: Command, tmp_path: Path) -> None:
    ran = nowhere("load", "ftm", "--download")
    assert ran.code == 2
    assert "ftm does not know where to fetch its files from" in ran.err
    file = tmp_path / "list.xml"
    file.write_text("<a/>", encoding="utf-8")
    ran = nowhere("load", "ftm", str(file), "--download")
    assert ran.code == 2
    assert "--download takes no files" in ran.err
