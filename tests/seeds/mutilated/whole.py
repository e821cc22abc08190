"""Damage to a file as bytes: cut, packed, packed and cut, in another encoding, of another format, bombs."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache

from tests.seeds.mutilated.damage import Damage, Promise, fractions
from tests.seeds.mutilated.parts import Parts
from tests.seeds.soundness import spoilt

_PAGE = b"<!DOCTYPE html>\n<html><head><title>403 Forbidden</title></head><body>Request blocked.</body></html>\n"
_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\n%%EOF\n"
_PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
_DATABASE = b"SQLite format 3\x00\x10\x00\x01\x01\x00@  \x00\x00\x00\x02" + b"\0" * 400
_OTHERS = {
    "empty": b"",
    "blank": b" \r\n \n\t\n",
    "a byte order mark alone": b"\xef\xbb\xbf",
    "zeros": b"\0" * 5000,
    "a web page": _PAGE,
    "a PDF": _PDF,
    "a picture": _PICTURE,
    "a database": _DATABASE,
    "other JSON": b'{"message": "API rate limit exceeded", "status": 429}\n',
    "other JSON, an array": b'[{"a": 1}, {"a": 2}]\n',
    "JSON null": b"null\n",
    "a JSON number": b"12\n",
    "an empty array": b"[]\n",
    "an empty object": b"{}\n",
    "another table": b"a,b\n1,2\n3,4\n",
    "other XML": b'<?xml version="1.0"?>\n<note><to>Pat</to></note>\n',
    "a pointer of Git LFS": b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n",
    "many quotes": b'"' * 20_001,
    "many brackets": b"[" * 200_000,
    "many braces": b'{"a":' * 100_000,
    "many elements": b"<a>" * 200_000,
    "a line without end": b"x" * 5_000_000,
}
#: Files without anything in them; some seeds say so and go on.
_NOTHING = ("an empty array", "other JSON, an array")
#: What a file may be that is given with others and that publishers leave empty.
_BLANK = ("empty", "blank", "a byte order mark alone")
_BOMB = 100 << 20


def other_files(parts: Parts) -> Iterator[Damage]:
    """Files of other formats under this one's name."""
    for what, data in _OTHERS.items():
        harmless = what in _NOTHING or (parts.may_be_empty and what in _BLANK)
        yield Damage(what, data, Promise.SURVIVES if harmless else Promise.REFUSED)


def cut(parts: Parts) -> Iterator[Damage]:
    """The file broken off, in several places, also packed; a cut table may lose the end of a last cell unseen."""
    data = parts.joined()
    for at in fractions(len(data)):
        yield Damage(f"cut after {at} bytes", data[:at])
    for number, record in enumerate(parts.records):
        if parts.form == "csv" and number % 4 == 2:
            at = len(parts.joined(parts.records[:number])) + record.index(b",") // 2 + 1
            yield Damage(f"cut in the first cell of row {number + 1}", data[:at], Promise.NO_MORE)
    packed, archive = gzip.compress(data, mtime=0), zipped(parts.name, data)
    for at in (len(packed) // 2, len(packed) - 9, len(packed) - 1):
        yield Damage(f"gzip cut after {at} bytes", packed[:at], Promise.REFUSED, parts.name + ".gz")
    for at in (len(archive) // 2, len(archive) - 30, len(archive) - 1):
        yield Damage(f"zip cut after {at} bytes", archive[:at], Promise.REFUSED, parts.name + ".zip")
    yield Damage("the second half", data[len(data) // 2 :])
    yield Damage("a hole in the middle", data[: len(data) // 3] + data[len(data) // 3 + len(data) // 10 :])


def scrambled(parts: Parts) -> Iterator[Damage]:
    """Bytes changed, dropped, doubled and swapped by chance, the same ones each time."""
    for number, data in enumerate(spoilt(parts.joined(), copies=20)):
        yield Damage(f"scrambled, {number}", data)


def packed(parts: Parts) -> Iterator[Damage]:
    """The file packed, rightly and wrongly."""
    data = parts.joined()
    yield Damage("gzip", gzip.compress(data, mtime=0), Promise.SAME, parts.name + ".gz")
    yield Damage("gzip under the plain name", gzip.compress(data, mtime=0), Promise.SAME)
    yield Damage("gzip in two parts", gzip.compress(data[:99]) + gzip.compress(data[99:]), Promise.SAME)
    yield Damage("zip", zipped(parts.name, data), Promise.SAME, parts.name + ".zip")
    yield Damage("zip with a path", zipped(f"../../{parts.name}", data), Promise.SAME, "x.zip")
    yield Damage("zip in a zip", zipped("x.zip", zipped(parts.name, data)), Promise.REFUSED, "x.zip")
    yield Damage("zip of nothing", _archive({}), Promise.REFUSED, "x.zip")
    broken = bytearray(zipped(parts.name, data))
    broken[30 + len(parts.name) + 20] ^= 0xFF
    yield Damage("zip with a wrong byte", bytes(broken), Promise.REFUSED, "x.zip")
    wrong = bytearray(gzip.compress(data, mtime=0))
    wrong[len(wrong) // 2] ^= 0xFF
    yield Damage("gzip with a wrong byte", bytes(wrong), Promise.REFUSED, parts.name + ".gz")
    locked = bytearray(zipped(parts.name, data))
    locked[6] |= 1
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    yield Damage("zip with a password", bytes(locked), Promise.REFUSED, "x.zip")


def bombs(parts: Parts) -> Iterator[Damage]:
    """Packed files that grow to a thousand times their size."""
    data = parts.head + parts.between.join(parts.records)
    for what, filling in (("blanks", b" "), ("lines", b" " * 9_999 + b"\n"), ("zeros", b"\0")):
        bomb = gzip.compress(data, mtime=0) + _grown(filling)
        yield Damage(f"gzip bomb of {what}", bomb, Promise.REFUSED, parts.name + ".gz")
    yield Damage("zip bomb", zipped(parts.name, data + b"\n" + b" " * _BOMB), Promise.REFUSED, "bomb.zip")
    yield Damage("an archive of many files", _many(), Promise.REFUSED, "many.zip")


@cache
def _grown(filling: bytes) -> bytes:
    return gzip.compress(filling * (_BOMB // len(filling)), mtime=0)


@cache
def _many() -> bytes:
    return _archive(dict.fromkeys(map(str, range(10_001)), b""))


def encodings(parts: Parts) -> Iterator[Damage]:
    """The file in other encodings than it is in, or says it is in."""
    data = parts.joined()
    text = data.decode(parts.encoding if parts.form in ("csv", "text") else "utf-8", "replace").removeprefix("\ufeff")
    yield Damage("UTF-8 with a byte order mark", b"\xef\xbb\xbf" + text.encode(), Promise.SAME)
    yield Damage("UTF-16", text.encode("utf-16"), Promise.SAME if parts.form == "csv" else Promise.SURVIVES)
    for codec in ("utf-16-le", "utf-16-be", "utf-32-le"):
        found = Promise.SURVIVES if parts.form == "xml" else Promise.REFUSED
        yield Damage(f"{codec} without a byte order mark", text.encode(codec), found)
    for codec in ("cp1252", "latin-1"):
        single = text.encode(codec, "ignore")
        if single.decode(codec) == text and not text.isascii():
            promise = {"csv": Promise.SAME, "text": Promise.SAME, "xml": Promise.REFUSED}.get(parts.form)
            yield Damage(codec, single, promise or Promise.SURVIVES)
            if parts.form == "xml" and "encoding=" in text[:100]:
                declared = re.sub(rb"encoding=(['\"]).*?\1", b'encoding="%s"' % codec.encode(), single, count=1)
                yield Damage(f"{codec}, and it says so", declared, Promise.SAME)
    if parts.form == "xml" and "encoding=" in text[:100]:
        for codec in ("UTF-16", "no-such-encoding", "UTF-7", "EBCDIC-CP-US"):
            declared = re.sub(rb"encoding=(['\"]).*?\1", b'encoding="%s"' % codec.encode(), data, count=1)
            yield Damage(f"declared as {codec}", declared)
    for number, byte in enumerate((b"\xff", b"\xc3", b"\x80", b"\xed\xa0\x80")):
        middle = parts.records[parts.middle]
        at = len(middle) * (number + 1) // 6
        yield Damage(f"a byte {byte!r} at {at}", parts.with_middle(middle[:at] + byte + middle[at:]),
                     Promise.KEEPS if parts.form in ("csv", "lines") else Promise.SURVIVES)  # fmt: skip
    if parts.form in ("csv", "lines"):
        inside = any(b"\n" in each.strip() for each in parts.records)
        lines = Promise.SURVIVES if inside else Promise.SAME
        yield Damage("line ends of Windows", data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), lines)
        yield Damage("line ends of old Macs", data.replace(b"\r\n", b"\n").replace(b"\n", b"\r"))
        yield Damage("no line end at the end", data.rstrip(b"\r\n"), Promise.SAME)
        yield Damage("blank lines between", data.replace(b"\n", b"\n\n"))


def zipped(name: str, data: bytes) -> bytes:
    """An archive of one file."""
    return _archive({name: data})


def _archive(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
