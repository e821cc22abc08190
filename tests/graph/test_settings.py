"""Settings come from the environment, refuse what cannot work by name, and never show a password."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from graph.settings import SettingsError, load_settings


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATABASE", "DATABASE_USER", "DATABASE_PASSWORD", "DATABASE_NAME", "PORT", "MAX_PAGE"):
        monkeypatch.delenv(f"TIEGRAPH_{name}", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.mark.skipif(sys.platform != "linux", reason="the folder is named otherwise elsewhere")
def test_the_default_is_an_embedded_database_in_the_users_data_folder(tmp_path: Path) -> None:
    assert load_settings().embedded_path == tmp_path / "data" / "tiegraph" / "db"


def test_reading_settings_creates_nothing(tmp_path: Path) -> None:
    program = "from graph.settings import load_settings; print(load_settings().embedded_path)"
    root = Path(__file__).resolve().parents[2]
    shown = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert Path(shown.stdout.strip()).is_absolute()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "url",
    [
        "neo4j://db.example.org",
        "neo4j+s://db.example.org:7687",
        "neo4j+ssc://db.example.org",
        "bolt://127.0.0.1:7687",
        "bolt+s://db.example.org",
        "bolt+ssc://[::1]:7687",
    ],
)
def test_servers_are_taken_as_they_are_written(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("TIEGRAPH_DATABASE", url)
    settings = load_settings()
    assert (settings.database, settings.embedded_path) == (url, None)


def test_an_embedded_path_may_be_relative_or_below_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(database="embedded:graphs/one").embedded_path == tmp_path / "graphs" / "one"
    assert load_settings(database="embedded:~/one").embedded_path == tmp_path / "one"


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("embedded:", "embedded: lacks its PATH"),
        ("postgres://db.example.org", "unknown form postgres:"),
        ("http://db.example.org:7474", "unknown form http:"),
        ("db.example.org", "no database form is named"),
        ("neo4j://", "neo4j:// lacks its HOST"),
        ("bolt://db.example.org:seven", "not a usable URL"),
        ("bolt://db.example.org:70000", "not a usable URL"),
        ("bolt://db.example.org/people", "TIEGRAPH_DATABASE_NAME, not in the URL"),
        ("bolt://ann:letmein@db.example.org", "TIEGRAPH_DATABASE_USER and TIEGRAPH_DATABASE_PASSWORD"),
    ],
)
def test_a_malformed_database_is_refused_with_the_accepted_forms(url: str, problem: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load_settings(database=url)
    message = str(refused.value)
    assert message.startswith("TIEGRAPH_DATABASE: ")
    assert problem in message
    for form in (
        "embedded:PATH",
        "neo4j://",
        "neo4j+s://",
        "neo4j+ssc://",
        "bolt://",
        "bolt+s://",
        "bolt+ssc://",
    ):
        assert form in message
    assert "letmein" not in message


def test_every_bad_value_has_a_line_that_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIEGRAPH_PORT", "70000")
    monkeypatch.setenv("TIEGRAPH_MAX_PAGE", "none")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert [line.partition(":")[0] for line in str(refused.value).splitlines()] == [
        "TIEGRAPH_PORT",
        "TIEGRAPH_MAX_PAGE",
    ]


def test_the_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIEGRAPH_DATABASE_PASSWORD", "correct horse")
    settings = load_settings()
    assert settings.database_password is not None
    assert settings.database_password.get_secret_value() == "correct horse"
    assert "correct horse" not in f"{settings!r} {settings} {settings.model_dump()}"


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIEGRAPH_DATABASE_PASSWORD", "")
    monkeypatch.setenv("TIEGRAPH_PORT", "")
    settings = load_settings()
    assert (settings.database_password, settings.port) == (None, 8000)


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        load_settings().port = 1  # type: ignore[misc]
