"""The files that were given: folders and archives opened up, each file hashed and its encoding found, all bounded."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import logging
import re
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Final

from seeds.registry import SeedError

_log = logging.getLogger(__name__)

_CHUNK: Final = 1 << 20
#: A compressed file may grow to this size whatever it is, and beyond it only by the factor below.
_HARMLESS: Final = 64 << 20
_GROWTH: Final = 250
_MOST_BYTES: Final = 64 << 30
_MOST_MEMBERS: Final = 10_000
_CALLED: Final = {"cp1252": "Windows-1252", "latin-1": "Latin-1"}
#: How text shows bytes that are no UTF-8 (`surrogateescape`), and what else is not ASCII.
_UNREADABLE: Final = re.compile("[\udc80-\udcff]")
_NOT_ASCII: Final = re.compile("[^\x00-\x7f\udc80-\udcff]")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Given:
    """One file to read: a plain one, one behind gzip, or the ``member`` of a zip archive."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """What messages and rejects call it: its path, and for a member ``archive.zip!name``."""
        return f"{self.path}!{self.member}" if self.member else str(self.path)

    @property
    def stem(self) -> str:
        """The name of the file itself, without folders, ``.gz`` and suffix: what a name may tell stands in it."""
        name = Path(self.member or self.path.name).name
        return Path(name.removesuffix(".gz")).stem

    @property
    def suffix(self) -> str:
        """The suffix in small letters, ``.gz`` aside."""
        return Path(Path(self.member or self.path.name).name.removesuffix(".gz")).suffix.lower()

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open its content, decompressed. Raises SeedError where it cannot be read, also later while reading."""
        try:
            with self._opened() as stream:
                yield stream
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            if isinstance(error, RuntimeError) and "password" not in str(error):
                raise
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise SeedError(f"{self.name}: cannot be read: {reason}") from error

    @contextmanager
    def _opened(self) -> Iterator[IO[bytes]]:
        if self.member is not None:
            with zipfile.ZipFile(self.path) as archive:
                info = archive.getinfo(self.member)
                with archive.open(info) as stream:
                    yield _bounded(stream, info.compress_size, self.name)
        elif _is_gzip(self.path):
            with gzip.open(self.path) as stream:
                yield _bounded(stream, self.path.stat().st_size, self.name)
        else:
            with self.path.open("rb") as stream:
                yield stream

    @cached_property
    def _scanned(self) -> tuple[str, str]:
        hasher, encoding = hashlib.sha256(), ""
        decoder = codecs.getincrementaldecoder("utf-8")()
        windows = True
        with self.open() as stream:
            first = True
            while chunk := stream.read(_CHUNK):
                hasher.update(chunk)
                if first:
                    encoding = next((name for bom, name in _BOMS if chunk.startswith(bom)), "utf-8")
                    first = False
                if encoding == "utf-8":
                    try:
                        decoder.decode(chunk)
                    except UnicodeDecodeError:
                        encoding = ""
                windows = windows and not any(byte in chunk for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))
            if encoding == "utf-8":
                try:
                    decoder.decode(b"", final=True)
                except UnicodeDecodeError:
                    encoding = ""
        if not encoding and self._is_spoilt_utf8():
            encoding = "utf-8"
            _log.warning("%s holds bytes that are no UTF-8: lines with them are not read", self.name)
        elif not encoding:
            encoding = "cp1252" if windows else "latin-1"
            _log.warning("%s is not UTF-8; it was read as %s", self.name, _CALLED[encoding])
        return hasher.hexdigest(), encoding

    def _is_spoilt_utf8(self) -> bool:
        """Whether more signs beyond ASCII are good UTF-8 than bytes are none: other encodings give hardly any."""
        good = bad = 0
        decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        with self.open() as stream:
            while chunk := stream.read(_CHUNK):
                text = decoder.decode(chunk)
                good += len(_NOT_ASCII.findall(text))
                bad += len(_UNREADABLE.findall(text))
        return good > bad

    @property
    def sha256(self) -> str:
        """The SHA-256 (hex) of its content, the same for a compressed copy and a plain one."""
        return self._scanned[0]

    @property
    def encoding(self) -> str:
        """UTF-8 or as its byte order mark says; where it is no UTF-8, Windows-1252 or else Latin-1, with a warning.

        A file that is UTF-8 but for a few bytes stays that, also with a warning.
        """
        return self._scanned[1]

    @contextmanager
    def text(self, encoding: str | None = None) -> Iterator[io.TextIOWrapper]:
        """Open it as text, line ends as they are, bytes that are no UTF-8 as `unreadable` finds them.

        Raises SeedError as `open` does.
        """
        with self.open() as stream:
            buffered = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
            encoding = encoding or self.encoding
            errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
            wrapper = io.TextIOWrapper(buffered, encoding=encoding, errors=errors, newline="")
            try:
                yield wrapper
            finally:
                wrapper.detach()

    def head(self, size: int = 4096) -> bytes:
        """The first bytes, to tell what it is."""
        with self.open() as stream:
            return stream.read(size)


def given_files(paths: Iterable[Path], suffixes: Collection[str], expects: str) -> list[Given]:
    """Every file that ``paths`` stand for: a folder for its files with one of the ``suffixes``, a zip for its members.

    ``expects`` says what the seed reads. Raises SeedError where there is nothing to read.
    """
    found: dict[Given, None] = {}
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        for file in inside:
            if path.is_dir() and not _fits(file.name, (*suffixes, ".zip")):
                continue
            found.update(dict.fromkeys(_opened_up(file, suffixes)))
    if not found:
        raise SeedError(f"nothing to read: give {expects}")
    return list(found)


def readable(text: str) -> str:
    """The text of a line with a sign for each byte or NUL that cannot be read: to be shown."""
    return text.encode(errors="surrogateescape").decode(errors="replace").replace("\0", "�")


def unreadable(text: str) -> str | None:
    """Why the text of a line is not read: it holds a NUL, or bytes that are no UTF-8. None where it is."""
    if "\0" in text:
        return "the line holds a NUL character"
    return "the line holds bytes that are no UTF-8" if not text.isascii() and _UNREADABLE.search(text) else None


def _fits(name: str, suffixes: Collection[str]) -> bool:
    return name.lower().removesuffix(".gz").endswith(tuple(suffixes))


def _opened_up(path: Path, suffixes: Collection[str]) -> Iterator[Given]:
    if not path.is_file():
        raise SeedError(f"{path}: there is no such file")
    if not zipfile.is_zipfile(path):
        with path.open("rb") as stream:
            if stream.read(4) == b"PK\x03\x04":
                raise SeedError(f"{path}: a zip archive that breaks off or is damaged")
        yield Given(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
    except (OSError, zipfile.BadZipFile) as error:
        raise SeedError(f"{path}: a zip archive that cannot be opened: {error}") from error
    if len(names) > _MOST_MEMBERS:
        raise SeedError(f"{path}: an archive of {len(names):,} files; at most {_MOST_MEMBERS:,} are read")
    fitting = [name for name in sorted(names) if _fits(name, suffixes)]
    if not fitting:
        raise SeedError(f"{path}: no {' or '.join(sorted(suffixes))} file is in this archive")
    yield from (Given(path, name) for name in fitting)


def _is_gzip(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(2) == b"\x1f\x8b"


def _bounded(stream: IO[bytes] | gzip.GzipFile, compressed: int, name: str) -> IO[bytes]:
    return io.BufferedReader(_Bounded(stream, max(_HARMLESS, min(_MOST_BYTES, compressed * _GROWTH)), name))


class _Bounded(io.RawIOBase):
    """A stream that refuses to grow beyond its limit: compressed data can hold a thousand times its size."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, most: int, name: str) -> None:
        self._stream = stream
        self._left = most
        self._most = most
        self._name = name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read(len(buffer))
        self._left -= len(chunk)
        if self._left < 0:
            raise SeedError(
                f"{self._name}: unpacked it is larger than {self._most >> 20:,} MB, more than {_GROWTH} times its "
                "compressed size: it was not read further; unpack it yourself if you trust it"
            )
        buffer[: len(chunk)] = chunk
        return len(chunk)
