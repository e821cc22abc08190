"""Fetches the files that a seed declares, and keeps them: what has not changed at the publisher's is not fetched again.

The only place that goes out to the network, and only when somebody says ``--download``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import httpx
import orjson
from platformdirs import user_cache_path

from cli.failures import CommandError

_CHUNK: Final = 1 << 20
_TIMEOUT: Final = httpx.Timeout(60.0, connect=20.0)
_AGENT: Final = {"User-Agent": "tiegraph (an open-source knowledge graph)"}

#: Is told the file's name, the bytes so far, and how many there will be (0: not known).
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file in the cache. ``changed``: it is not the one that was there before. ``sha256`` is of its content."""

    path: Path
    sha256: str
    changed: bool


def cache_folder(seed: str) -> Path:
    """Where a seed's files are kept: in the user's cache folder."""
    return user_cache_path("tiegraph") / "downloads" / seed


def fetch(
    downloads: Mapping[str, str], folder: Path, progress: Progress | None = None, client: httpx.Client | None = None
) -> list[Fetched]:
    """Bring every file (name: URL) into ``folder``; one that the server says is unchanged stays.

    A file appears, or is replaced, only when it is whole. Raises CommandError where one cannot be had.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with client or httpx.Client(follow_redirects=True, timeout=_TIMEOUT, headers=_AGENT) as opened:
        return [_one(opened, name, url, folder, progress) for name, url in downloads.items()]


def _one(client: httpx.Client, name: str, url: str, folder: Path, progress: Progress | None) -> Fetched:
    path, notes = folder / name, folder / f"{name}.http.json"
    known = _known(path, notes, url)
    part = folder / f"{name}.{os.getpid()}.part"
    try:
        with client.stream("GET", url, headers=_conditions(known)) as response:
            if response.status_code == httpx.codes.NOT_MODIFIED and known:
                return Fetched(path, known["sha256"], changed=False)
            response.raise_for_status()
            sha256 = _save(response, name, part, progress)
            headers = response.headers
        part.replace(path)
    except (httpx.HTTPError, OSError) as error:
        kept = f" The copy of {known['fetched']} is in {path}." if known else ""
        raise CommandError(
            f"{name} cannot be had from {url}: {_reason(error)}.{kept} Give files of your own"
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()
    notes.write_bytes(
        orjson.dumps(
            {
                "url": url,
                "sha256": sha256,
                "etag": headers.get("etag"),
                "last_modified": headers.get("last-modified"),
                "fetched": datetime.now(UTC).isoformat(timespec="seconds"),
            },
            option=orjson.OPT_INDENT_2,
        )
    )
    return Fetched(path, sha256, changed=known is None or known["sha256"] != sha256)


def _save(response: httpx.Response, name: str, part: Path, progress: Progress | None) -> str:
    hasher, done, size = hashlib.sha256(), 0, int(response.headers.get("content-length") or 0)
    with part.open("wb") as stream:
        for chunk in response.iter_bytes(_CHUNK):
            hasher.update(chunk)
            stream.write(chunk)
            done += len(chunk)
            if progress:
                progress(name, done, size)
    if size and "content-encoding" not in response.headers and done != size:
        raise OSError(f"it broke off after {done:,} of {size:,} bytes")
    return hasher.hexdigest()


def _known(path: Path, notes: Path, url: str) -> dict[str, Any] | None:
    """What was noted of the copy, if it is still the file that was fetched from this address."""
    try:
        noted: dict[str, Any] = orjson.loads(notes.read_bytes())
        with path.open("rb") as stream:
            same = hashlib.file_digest(stream, "sha256").hexdigest() == noted["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return noted if same and noted.get("url") == url else None


def _conditions(known: dict[str, Any] | None) -> dict[str, str]:
    if not known:
        return {}
    wanted = {"If-None-Match": known.get("etag"), "If-Modified-Since": known.get("last_modified")}
    return {name: value for name, value in wanted.items() if value}


def _reason(error: Exception) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        return f"the server answered {error.response.status_code}"
    return str(error) or type(error).__name__
