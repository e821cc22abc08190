"""What goes wrong is told in one line that says what to do, with the right exit code, and never as a traceback."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from seeds.registry import all_seeds
from tests.cli.conftest import Command, Ran


def told(ran: Ran) -> str:
    """The one line of a command that could not be done."""
    assert ran.code == 2
    assert ran.out == ""
    (line,) = ran.err.splitlines()
    assert line.startswith("tiegraph: ")
    return line


@pytest.mark.parametrize("arguments", [["digest"], ["check"], ["entity", "hikvision"], ["load", "curated"], ["dump"]])
def test_a_database_that_cannot_be_opened(nowhere: Command, arguments: list[str]) -> None:
    assert "is a file; the embedded database needs a folder" in told(nowhere(*arguments))


def test_a_database_where_nobody_listens(nowhere: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line = told(nowhere("--database", f"bolt://127.0.0.1:{port}", "digest"))
    assert "no database answers" in line
    assert "is it running?" in line


def test_a_setting_that_cannot_be_used(nowhere: Command) -> None:
    assert "TIEGRAPH_DATABASE: unknown form mysql:" in told(nowhere("digest", TIEGRAPH_DATABASE="mysql://x"))
    assert "TIEGRAPH_PORT" in told(nowhere("serve", TIEGRAPH_PORT="many"))


def test_the_option_before_the_command_wins_over_the_variable(nowhere: Command, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("", encoding="utf-8")
    assert str(other) in told(nowhere("--database", f"embedded:{other}", "digest"))


def test_an_unknown_seed_and_files_that_are_not_there(nowhere: Command, tmp_path: Path) -> None:
    assert "there is no seed 'nonesuch'; there are: " + ", ".join(all_seeds()) in told(nowhere("load", "nonesuch"))
    missing = tmp_path / "missing.csv"
    assert f"{missing}: there is no such file" in told(nowhere("load", "ofac", missing))


def test_variables_and_documents_that_cannot_be_read(nowhere: Command, tmp_path: Path) -> None:
    assert "--variables is no JSON" in told(nowhere("query", "-", "--variables", "{", stdin="{ __typename }"))
    assert "must be a JSON object" in told(nowhere("query", "-", "--variables", "[1]", stdin="{ __typename }"))
    assert "No such file" in told(nowhere("query", tmp_path / "missing.graphql"))
    assert "UTF-8" in told(nowhere("query", "-", stdin=b"\xff"))


def test_a_port_that_is_taken(nowhere: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = nowhere("serve", "--host", "127.0.0.1", "--port", str(port))
    assert f"cannot listen on 127.0.0.1 port {port}" in told(ran)


@pytest.mark.parametrize("arguments", [["nonesuch"], ["entity"], ["load", "curated", "--nonesuch"]])
def test_arguments_that_do_not_fit(nowhere: Command, arguments: list[str]) -> None:
    ran = nowhere(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Usage: " in ran.err
    assert "Traceback" not in ran.err


def test_a_status_that_there_is_none(nowhere: Command) -> None:
    ran = nowhere("entity", "hikvision", "--statuses", "REPORTED,CERTAIN")
    assert ran.code == 2
    assert "CERTAIN is no status; there are: ON_RECORD" in " ".join(ran.err.split())


def test_debugging_shows_the_traceback(nowhere: Command) -> None:
    with nowhere.start("digest", stdin=None) as process:
        _, errors = process.communicate()
    assert b"Traceback" not in errors
    debugging = Command({**nowhere.environment, "TIEGRAPH_DEBUG": "1"})
    with debugging.start("digest", stdin=None) as process:
        _, errors = process.communicate()
    assert b"Traceback" in errors
    assert b"StoreError" in errors


def test_version_help_and_the_schema_need_no_database(nowhere: Command) -> None:
    assert nowhere("--version").out == "tiegraph 0.1.0\n"
    assert nowhere("--help").code == 0
    assert "interface Entity implements Node" in nowhere("schema").out
    assert nowhere("seeds").code == 0
