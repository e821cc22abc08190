"""A server process that several user processes share, and that ends with the last of them.

The embedded engine must start by itself, be found by a second command on the same folder, and leave nothing
behind, even after ``kill -9`` of anybody. Process ids cannot promise that (they are reused, and nobody cleans
up after a killed process), so every fact here is a ``flock``, which the kernel releases when its holder dies:

``users.lock``     every user holds it shared; the server waits to take it exclusively: then the last has left
``serving.lock``   held by the server for its whole life, so "is one running?" has one answer
``starting.lock``  held by the one user that is looking for or starting the server
``state.json``     what users need to connect (mode 0600); believed only while ``serving.lock`` is held

The starting user locks ``serving.lock`` itself and hands the locked descriptor to the server, so there is no
moment in which a server starts unguarded. ``docs/decisions/0002-embedded-lifecycle.md`` argues the design.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

try:
    import fcntl
except ImportError:  # Windows has no flock; join() says so
    fcntl = None  # type: ignore[assignment]

USERS, SERVING, STARTING, STATE = "users.lock", "serving.lock", "starting.lock", "state.json"
LOG = Path("log") / "server.out"
POLL_SECONDS = 0.02
STOP_SECONDS = 30.0

State = Mapping[str, Any]


class CompanionError(Exception):
    """The shared server cannot be started, found or used; the message says why and what to do."""


class Membership:
    """One user's hold on a shared server: while any process holds one, the server lives.

    ``state`` is what the server published, as a mapping of JSON values.
    """

    def __init__(self, directory: Path, users_fd: int, state: State) -> None:
        self._directory = directory
        self._users_fd: int | None = users_fd
        self.state = state

    def close(self) -> None:
        """Leave. The last user returns when the server has stopped, or after ``STOP_SECONDS``."""
        if self._users_fd is None:
            return
        os.close(self._users_fd)
        self._users_fd = None
        deadline = time.monotonic() + STOP_SECONDS
        while _is_stopping(self._directory) and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def join(directory: Path, module: str, *, arguments: Sequence[str] = (), start_seconds: float = 60.0) -> Membership:
    """Use the server of `directory`, starting ``python -m module`` as its server if none runs.

    The module's ``main`` receives `arguments` and speaks for itself through :class:`Post`.
    Raises :class:`CompanionError`.
    """
    if fcntl is None:
        raise CompanionError(
            "the embedded database needs file locks that Windows does not have; "
            "run Neo4j and set TIEGRAPH_DATABASE=neo4j://localhost:7687, or use WSL"
        )
    deadline = time.monotonic() + start_seconds
    users_fd = _open_lock(directory / USERS)
    try:
        _wait_for(users_fd, fcntl.LOCK_SH, deadline, f"the previous server of {directory} does not stop")
        with _locked(directory / STARTING, deadline, f"another process is starting {directory}"):
            state = _find_or_start(directory, module, arguments, deadline)
    except BaseException:
        os.close(users_fd)
        raise
    return Membership(directory, users_fd, state)


@dataclass(frozen=True)
class Post:
    """The server's side: what it holds and what it owes its users."""

    directory: Path
    serving_fd: int
    ready_fd: int

    @classmethod
    def take(cls, argv: Sequence[str]) -> tuple[Self, list[str]]:
        """Read ``DIRECTORY SERVING_FD READY_FD ARGUMENTS…`` as :func:`join` passed them."""
        return cls(Path(argv[0]), int(argv[1]), int(argv[2])), list(argv[3:])

    def publish(self, state: State) -> None:
        """Let users in: `state` must be all that they need to connect."""
        draft = self.directory / f"{STATE}.new"
        with open(_create_private(draft), "w", encoding="utf-8") as file:
            json.dump(state, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.directory / STATE)
        self._tell({"ready": True})

    def give_up(self, reason: str) -> None:
        """Tell the waiting user why no server came up."""
        self._tell({"error": reason})

    def wait_for_last_user(self) -> None:
        """Block until nobody uses the server; from here on, newcomers wait until this process has ended."""
        fcntl.flock(_open_lock(self.directory / USERS), fcntl.LOCK_EX)
        (self.directory / STATE).unlink(missing_ok=True)

    def leave(self) -> None:
        """Say that the server has stopped. The caller ends its process next, which lets newcomers in."""
        os.close(self.serving_fd)

    def _tell(self, message: State) -> None:
        try:
            os.write(self.ready_fd, json.dumps(message).encode() + b"\n")
        except BrokenPipeError:
            pass  # the starting user has died; others may read the state
        finally:
            os.close(self.ready_fd)


def _find_or_start(directory: Path, module: str, arguments: Sequence[str], deadline: float) -> State:
    while time.monotonic() < deadline:
        serving_fd = _open_lock(directory / SERVING)
        try:
            if _try(serving_fd, fcntl.LOCK_EX):
                (directory / STATE).unlink(missing_ok=True)
                _start(directory, module, arguments, serving_fd, deadline)
        finally:
            os.close(serving_fd)
        state = _read_state(directory)
        if state is not None:
            return state
        time.sleep(POLL_SECONDS)
    raise CompanionError(f"the server of {directory} did not become ready in time\n{_log_tail(directory)}")


def _start(directory: Path, module: str, arguments: Sequence[str], serving_fd: int, deadline: float) -> None:
    log = directory / LOG
    log.parent.mkdir(mode=0o700, exist_ok=True)
    source_root = str(Path(__file__).resolve().parent.parent)
    search_path = os.pathsep.join(filter(None, [source_root, os.environ.get("PYTHONPATH")]))
    python = [sys.executable, "-P", "-m", module]
    ready_read, ready_write = os.pipe()
    with os.fdopen(ready_read, "rb", buffering=0) as ready:
        try:
            with open(_create_private(log), "wb") as output:
                process = subprocess.Popen(
                    [*python, str(directory), str(serving_fd), str(ready_write), *arguments],
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    pass_fds=(serving_fd, ready_write),
                    cwd=directory,
                    env={**os.environ, "PYTHONPATH": search_path, "PYTHONUNBUFFERED": "1"},
                    start_new_session=True,
                    umask=0o077,
                )
        except OSError as error:
            raise CompanionError(f"cannot start the server of {directory}: {error}") from error
        finally:
            os.close(ready_write)
        threading.Thread(target=process.wait, name=f"reap {process.pid}", daemon=True).start()
        readable, _, _ = select.select([ready], [], [], max(0.0, deadline - time.monotonic()))
        line = ready.read(65536) if readable else None
    if line is None:
        process.kill()
        raise CompanionError(f"the server of {directory} did not become ready in time\n{_log_tail(directory)}")
    if not line:
        code = process.wait()
        raise CompanionError(f"the server of {directory} ended at start, code {code}\n{_log_tail(directory)}")
    problem = json.loads(line).get("error")
    if problem:
        raise CompanionError(f"the server of {directory} could not start: {problem}\n{_log_tail(directory)}")


def _is_stopping(directory: Path) -> bool:
    """True while the server of `directory` runs without users; False when it has ended or others use it."""
    try:
        with _locked(directory / STARTING, 0.0, ""), _opened(directory / SERVING) as serving_fd:
            if _try(serving_fd, fcntl.LOCK_SH):
                return False
        with _opened(directory / USERS) as users_fd:
            return not _try(users_fd, fcntl.LOCK_SH) or _try(users_fd, fcntl.LOCK_EX)
    except (CompanionError, OSError):
        return False  # somebody else is joining, or the folder is gone


def _read_state(directory: Path) -> State | None:
    try:
        state: State = json.loads((directory / STATE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return state


def _open_lock(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise CompanionError(f"cannot write to {path.parent}: {error.strerror}") from error


def _create_private(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def _try(fd: int, kind: int) -> bool:
    try:
        fcntl.flock(fd, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait_for(fd: int, kind: int, deadline: float, problem: str) -> None:
    while not _try(fd, kind):
        if time.monotonic() >= deadline:
            raise CompanionError(problem)
        time.sleep(POLL_SECONDS)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    fd = _open_lock(path)
    try:
        yield fd
    finally:
        os.close(fd)


@contextmanager
def _locked(path: Path, deadline: float, problem: str) -> Iterator[None]:
    with _opened(path) as fd:
        _wait_for(fd, fcntl.LOCK_EX, deadline, problem)
        yield


def _log_tail(directory: Path, lines: int = 15) -> str:
    try:
        text = (directory / LOG).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return "\n".join([f"last lines of {directory / LOG}:", *text.splitlines()[-lines:]])
