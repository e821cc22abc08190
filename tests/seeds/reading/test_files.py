"""Opening what was given: folders, gzip, zip, hashes and encodings; bombs and broken archives."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
from pathlib import Path

import pytest

from seeds.reading.files import Given, given_files
from seeds.registry import SeedError


def text_of(given: Given) -> str:
    with given.text() as stream:
        return stream.read()


def test_folders_and_archives_stand_for_what_is_in_them(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("b", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no", encoding="utf-8")
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"a"))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("in/d.csv", "d")
        archive.writestr("in/readme.md", "no")
    found = given_files([tmp_path, tmp_path / "b.csv"], [".csv"], "lists")
    assert [given.name for given in found] == [
        str(tmp_path / "a.csv.gz"), str(tmp_path / "b.csv"), f"{tmp_path / 'c.zip'}!in/d.csv",
    ]  # fmt: skip
    assert [text_of(given) for given in found] == ["a", "b", "d"]
    assert [(given.stem, given.suffix) for given in found] == [("a", ".csv"), ("b", ".csv"), ("d", ".csv")]


def test_a_hash_is_of_the_content_whatever_it_is_packed_in(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"content")
    (tmp_path / "x.gz").write_bytes(gzip.compress(b"content"))
    assert {Given(tmp_path / "x").sha256, Given(tmp_path / "x.gz").sha256} == {hashlib.sha256(b"content").hexdigest()}


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("Zürich 海".encode(), "utf-8", "Zürich 海"),
        ("Zürich".encode("utf-8-sig"), "utf-8-sig", "Zürich"),
        ("Zürich 海".encode("utf-16"), "utf-16", "Zürich 海"),
        ("“Zürich”".encode("cp1252"), "cp1252", "“Zürich”"),
        (b"Z\xfcrich \x81", "latin-1", "Zürich \x81"),
        ("Zürich, Genève".encode() + b" \xfc", "utf-8", "Zürich, Genève \udcfc"),
        (b"", "utf-8", ""),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, encoding: str, text: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    given = Given(path)
    assert given.encoding == encoding or data == b""
    assert text_of(given) == text


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.csv.gz"
    with gzip.open(bomb, "wb", compresslevel=9) as stream:
        for _ in range(80):
            stream.write(bytes(1 << 20))
    with pytest.raises(SeedError, match="unpacked it is larger than 64 MB"):
        text_of(Given(bomb))
    packed = tmp_path / "bomb.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.csv", bytes(80 << 20))
    [given] = given_files([packed], [".csv"], "lists")
    with pytest.raises(SeedError, match=r"bomb.zip!x.csv: unpacked it is larger"):
        _ = given.sha256


def test_what_is_broken_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "x.csv.gz"
    broken.write_bytes(gzip.compress(b"content" * 1000)[:-20])
    with pytest.raises(SeedError, match=r"x.csv.gz: cannot be read"):
        text_of(Given(broken))
    archive = tmp_path / "x.zip"
    archive.write_bytes(b"PK\x03\x04" + b"x" * 1000)
    with pytest.raises(SeedError, match=r"x.zip: a zip archive that breaks off"):
        given_files([archive], [".csv"], "lists")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("x.csv", "content" * 1000)
    data = bytearray(archive.read_bytes())
    data[40:44] = b"\xff\xff\xff\xff"
    archive.write_bytes(data)
    with pytest.raises(SeedError, match=r"x.zip!x.csv: cannot be read"):
        text_of(given_files([archive], [".csv"], "lists")[0])
    for paths, message in (
        ([tmp_path / "none"], "there is no such file"),
        ([], "nothing to read: give lists"),
        ([archive], "no .xml file is in this archive"),
    ):
        with pytest.raises(SeedError, match=message):
            given_files(paths, [".xml"], "lists")
