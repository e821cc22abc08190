"""The embedded database's life: shared, private, on loopback, gone with its last user, whole after kill -9.

Users are real processes: each runs `USER`, says what it was given, and does what its standard input says.
"""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import neo4j
import psutil
import pytest
from neo4j.exceptions import AuthError, ServiceUnavailable

from graph.embedded import Address, EmbeddedError, attach
from tests.engines import MEMORY_MB, is_alive, wait_until

ROOT = Path(__file__).resolve().parents[2]
USER = """
import dataclasses, json, sys
from pathlib import Path
from graph.embedded import attach
lease = attach(Path(sys.argv[1]), memory_mb=int(sys.argv[2]))
print(json.dumps(dataclasses.asdict(lease.address)), flush=True)
for line in sys.stdin:
    lease.close()
    print("closed", flush=True)
    break
"""


@dataclass
class User:
    """Another process that has the database open."""

    process: subprocess.Popen[str]
    address: Address

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def close(self) -> str:
        out, _ = self.process.communicate("close\n", timeout=60)
        return out.strip()


def spawn(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", USER, str(path), str(MEMORY_MB)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@contextmanager
def users(path: Path, count: int) -> Iterator[list[User]]:
    """`count` processes that open the database at the same moment."""
    processes = [spawn(path) for _ in range(count)]
    try:
        found = []
        for process in processes:
            assert process.stdout is not None
            found.append(User(process, Address(**json.loads(process.stdout.readline()))))
        yield found
    finally:
        for process in processes:
            process.kill()
            process.communicate()


def ask(address: Address, query: str, **parameters: Any) -> list[list[Any]]:
    with neo4j.GraphDatabase.driver(address.bolt_uri, auth=(address.user, address.password)) as driver:
        return [list(row) for row in driver.execute_query(query, parameters, database_=address.database).records]


@contextmanager
def uncommitted(address: Address, query: str) -> Iterator[None]:
    """A transaction that has run `query` and is still open when the database dies."""
    with (
        neo4j.GraphDatabase.driver(address.bolt_uri, auth=(address.user, address.password)) as driver,
        suppress(ServiceUnavailable),
        driver.session(database=address.database) as session,
    ):
        session.begin_transaction().run(query).consume()
        yield


def wait_until_gone(pid: int) -> None:
    wait_until(lambda: not is_alive(pid))


def test_processes_that_start_together_share_one_database(tmp_path: Path) -> None:
    with users(tmp_path / "db", 3) as found:
        assert len({user.address for user in found}) == 1
        ask(found[0].address, "CREATE (:Said {by: 'first'})")
        assert ask(found[2].address, "MATCH (s:Said) RETURN s.by") == [["first"]]


def test_the_database_outlives_its_killed_starter_and_ends_with_its_killed_last_user(tmp_path: Path) -> None:
    with users(tmp_path / "db", 1) as [first], users(tmp_path / "db", 1) as [second]:
        pid = first.address.pid
        assert second.address.pid == pid
        first.kill()
        assert ask(second.address, "RETURN 1") == [[1]]
        second.kill()
        wait_until_gone(pid)


def test_closing_returns_when_the_database_has_stopped(tmp_path: Path) -> None:
    with users(tmp_path / "db", 1) as [user]:
        pid = user.address.pid
        with attach(tmp_path / "db") as lease:
            assert lease.address.pid == pid
        assert is_alive(pid)
        assert user.close() == "closed"
        wait_until_gone(pid)
        assert not (tmp_path / "db" / "state.json").exists()


def test_a_lease_can_be_closed_twice(tmp_path: Path) -> None:
    lease = attach(tmp_path / "db", memory_mb=MEMORY_MB)
    lease.close()
    lease.close()
    wait_until_gone(lease.address.pid)


def test_committed_data_survive_the_killed_database_and_the_open_transaction_does_not(tmp_path: Path) -> None:
    with attach(tmp_path / "db", memory_mb=MEMORY_MB) as lease:
        address = lease.address
        ask(address, "UNWIND range(1, 1000) AS n CREATE (:Kept {n: n})")
        with uncommitted(address, "CREATE (:Kept {n: -1})"):
            ask(address, "CREATE (:Kept {n: 1001})")
            os.kill(address.pid, signal.SIGKILL)
            wait_until_gone(address.pid)
        with attach(tmp_path / "db", memory_mb=MEMORY_MB) as again:
            assert again.address.pid != address.pid
            assert ask(again.address, "MATCH (k:Kept) RETURN count(k), sum(k.n), min(k.n)") == [[1001, 501501, 1]]


def test_a_database_killed_while_it_was_being_created_opens_empty(tmp_path: Path) -> None:
    folder = tmp_path / "db"
    with users(folder, 1) as [user]:
        user.close()
    (folder / "creating").touch()
    (folder / "server" / "databases" / "tiegraph" / "schema.json").write_text("{", encoding="ascii")
    with attach(folder, memory_mb=MEMORY_MB) as lease:
        assert ask(lease.address, "MATCH (n) RETURN count(n)") == [[0]]
        assert not (folder / "creating").exists()


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Address]]:
    folder = tmp_path_factory.mktemp("opened") / "a folder named 海康"
    with attach(folder, memory_mb=MEMORY_MB) as lease:
        yield folder, lease.address


def test_it_listens_on_loopback_only(opened: tuple[Path, Address]) -> None:
    _, address = opened
    listening = {
        (connection.laddr.ip.removeprefix("::ffff:"), connection.laddr.port)
        for connection in psutil.Process(address.pid).net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    }
    ports = {int(address.bolt_uri.rpartition(":")[2]), int(address.http_url.rpartition(":")[2])}
    assert listening == {("127.0.0.1", port) for port in ports}


def test_its_password_is_in_no_process_list_and_in_no_log(opened: tuple[Path, Address]) -> None:
    folder, address = opened
    process = Path(f"/proc/{address.pid}")
    assert len(address.password) >= 32
    assert address.password not in repr(address)
    for shown in [process / "cmdline", process / "environ", *(folder / "log").iterdir()]:
        assert address.password.encode() not in shown.read_bytes()


def test_each_start_has_its_own_password(opened: tuple[Path, Address], tmp_path: Path) -> None:
    with users(tmp_path / "db", 1) as [first]:
        first.close()
    with users(tmp_path / "db", 1) as [second]:
        assert len({first.address.password, second.address.password, opened[1].password}) == 3
        with pytest.raises(AuthError):
            ask(Address(**{**vars(second.address), "password": first.address.password}), "RETURN 1")


def test_only_its_owner_can_read_its_files(opened: tuple[Path, Address]) -> None:
    folder, _ = opened
    modes = {stat.S_IMODE(path.lstat().st_mode) & 0o077 for path in [folder, *folder.rglob("*")]}
    assert modes == {0}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "state.json").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 404),
        ("/studio", 404),
        ("/api/v1/server", 401),
        ("/api/v1/mcp", 401),
        ("/api/v1/query/tiegraph/cypher/RETURN%201", 401),
    ],
)
def test_http_answers_nothing_without_the_password(opened: tuple[Path, Address], path: str, status: int) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(opened[1].http_url + path, timeout=10)
    refused.value.close()
    assert refused.value.code == status


def test_messages_beyond_16_megabytes_pass(opened: tuple[Path, Address]) -> None:
    text = "x" * 20_000_000
    assert ask(opened[1], "RETURN size($text)", text=text) == [[20_000_000]]


def test_commits_are_flushed_to_disk(opened: tuple[Path, Address]) -> None:
    folder, _ = opened
    assert "WAL flush: 2 (full fsync) [OK]" in (folder / "log" / "server.out").read_text(encoding="utf-8")


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "db").write_text("", encoding="ascii")
    with pytest.raises(EmbeddedError, match="db is a file"):
        attach(tmp_path / "db")


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="ascii")
    tmp_path.chmod(0o755)
    with pytest.raises(EmbeddedError, match="is not empty and holds no embedded database"):
        attach(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_place_that_cannot_be_written_is_named() -> None:
    with pytest.raises(EmbeddedError, match="/proc/tiegraph"):
        attach(Path("/proc/tiegraph/db"))


def test_a_java_that_cannot_start_shows_its_log(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedError, match=r"could not start|ended at start") as caught:
        attach(tmp_path / "db", memory_mb=1 << 40)
    assert "server.out" in str(caught.value)
    with attach(tmp_path / "db", memory_mb=MEMORY_MB) as lease:
        assert ask(lease.address, "RETURN 1") == [[1]]


def test_too_little_memory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedError, match="needs 256 MB of memory or more, not 16"):
        attach(tmp_path / "db", memory_mb=16)
    assert not (tmp_path / "db").exists()
