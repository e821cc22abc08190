"""What only a program of its own shows: Ctrl-C, a reader that leaves, and the server."""

from __future__ import annotations

import json
import os
import re
import signal
import threading
import urllib.request
from pathlib import Path
from subprocess import Popen

import pytest

from tests.cli.conftest import Command

PATIENCE = 120


def end(process: Popen[bytes]) -> tuple[int, str]:
    """The exit code and standard error of a program that is about to end."""
    assert process.stderr is not None
    errors = process.stderr.read().decode()
    return process.wait(PATIENCE), errors


@pytest.mark.parametrize("arguments", [["schema"], ["seeds"], ["seeds", "--json"], ["--help"]])
def test_a_reader_that_leaves_ends_the_command_quietly(nowhere: Command, arguments: list[str]) -> None:
    with nowhere.start(*arguments) as process:
        assert process.stdout is not None
        process.stdout.close()
        code, errors = end(process)
    assert errors == ""
    assert code in (1, 141)


def test_a_page_whose_reader_leaves_closes_its_database(command: Command) -> None:
    with command.start("entity", "hikvision") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert end(process) == (141, "")


def test_ctrl_c_is_told_in_one_line(nowhere: Command, tmp_path: Path) -> None:
    pipe = tmp_path / "never.graphql"
    os.mkfifo(pipe)
    with nowhere.start("query", pipe) as process, pipe.open("wb"):  # opened once the command reads: it is at work
        process.send_signal(signal.SIGINT)
        assert end(process) == (130, "tiegraph: interrupted\n")


def served(process: Popen[bytes]) -> str:
    """The address that a server prints once it answers; what it prints after that is read and dropped."""
    assert process.stdout is not None
    for line in process.stdout:
        found = re.match(r"tiegraph answers at (http://127\.0\.0\.1:\d+)/", line.decode())
        if found:
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return found[1]
    raise AssertionError(f"no server: {end(process)}")


def ask(address: str, query: str) -> dict[str, object]:
    request = urllib.request.Request(
        f"{address}/graphql",
        data=json.dumps({"query": query}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as response:
        answer: dict[str, object] = json.load(response)["data"]
    return answer


def test_serving_answers_until_ctrl_c(command: Command) -> None:
    with command.start("serve", "--load", "--port", "0") as process:
        address = served(process)
        assert ask(address, '{ entity(id: "skynet") { name } }') == {"entity": {"name": "Skynet"}}
        process.send_signal(signal.SIGINT)
        code, errors = end(process)
    assert code == 130
    assert errors.splitlines()[-1] == "tiegraph: interrupted"
    assert "Traceback" not in errors


def test_serving_with_logs_as_json(command: Command) -> None:
    logging = Command({**command.environment, "TIEGRAPH_LOG_FORMAT": "json", "TIEGRAPH_LOG_LEVEL": "debug"})
    with logging.start("serve", "--port", "0") as process:
        ask(served(process), "{ stats { claims } }")
        process.send_signal(signal.SIGTERM)
        code, errors = end(process)
    assert code in (-signal.SIGTERM, 128 + signal.SIGTERM)
    lines = [json.loads(line) for line in errors.splitlines()]
    assert {"event", "level", "timestamp", "logger"} <= set(lines[0])
    assert any('"POST /graphql HTTP/1.1" 200' in line["event"] for line in lines)
