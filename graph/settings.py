"""Everything that a deployment may decide: one frozen object, read from ``TIEGRAPH_…`` variables.

Reading it creates nothing and connects to nothing. Names, meanings and units are those of the fields below.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ENV_PREFIX = "TIEGRAPH_"
EMBEDDED = "embedded:"
REMOTE_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
ACCEPTED_DATABASES = (
    "embedded:PATH (a database in the folder PATH, started by itself), neo4j://HOST[:PORT], "
    "neo4j+s://HOST[:PORT], neo4j+ssc://HOST[:PORT], bolt://HOST[:PORT], "
    "bolt+s://HOST[:PORT] or bolt+ssc://HOST[:PORT]"
)

_PUBLIC_URL = re.compile(r"https?://[A-Za-z0-9.:\[\]_-]+(/[A-Za-z0-9._~/-]*)?")
Count = Annotated[int, Field(ge=1)]


class SettingsError(Exception):
    """A setting has a value that cannot be used; the message names the variable and what it accepts."""


def default_database() -> str:
    """The embedded database in the user's data folder."""
    return f"{EMBEDDED}{user_data_path('tiegraph', appauthor=False) / 'db'}"


class Settings(BaseSettings):
    """One deployment's decisions. Variables are the field names in capitals after ``TIEGRAPH_``."""

    model_config = SettingsConfigDict(
        env_prefix=ENV_PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True, env_ignore_empty=True
    )

    database: str = Field(default_factory=default_database)
    "embedded:PATH, or the URL of a Neo4j server or cluster."
    database_user: str = "neo4j"
    "Who to be at a Neo4j server. The embedded database needs no user."
    database_password: SecretStr | None = None
    "Without one, a Neo4j server is spoken to without authentication."
    database_name: str | None = None
    "Which database of a Neo4j server; by default the user's home database."
    embedded_memory_mb: Annotated[int, Field(ge=256)] = 1024
    "Heap of the embedded database in MiB."

    host: str = "127.0.0.1"
    "Address that the API listens on."
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    "Port that the API listens on; 0 takes a free one."
    public_url: str = "http://127.0.0.1:8000"
    "Where people reach this server: what entities, ties, claims and documents are named by in RDF."

    max_depth: Count = 20
    "Deepest nesting of a GraphQL selection."
    max_breadth: Count = 500
    "Most fields selected by one GraphQL document, fragments expanded."
    max_page: Count = 500
    "Most items of one page."
    max_cost: Count = 100_000
    "Most rows that one GraphQL document may ask for, as estimated before it runs."
    timeout_seconds: Annotated[float, Field(gt=0)] = 30.0
    "Longest time in seconds for answering one request."
    max_body_bytes: Count = 1_048_576
    "Largest request body in bytes."
    max_persisted_bytes: Annotated[int, Field(ge=0)] = 4_194_304
    "Memory for the texts of persisted queries in bytes; 0 turns these off."

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"

    @field_validator("database")
    @classmethod
    def _check_database(cls, value: str) -> str:
        text = value.strip()
        problem = _problem_with(text)
        if problem:
            raise ValueError(f"{problem}; accepted are {ACCEPTED_DATABASES}")
        return text

    @field_validator("public_url")
    @classmethod
    def _check_public_url(cls, value: str) -> str:
        url = value.strip().rstrip("/")
        if not _PUBLIC_URL.fullmatch(url):
            raise ValueError("not an address such as https://ties.example.org")
        return url

    @property
    def embedded_path(self) -> Path | None:
        """The embedded database's folder, absolute; None where a Neo4j server is used."""
        if not self.database.startswith(EMBEDDED):
            return None
        return Path(self.database.removeprefix(EMBEDDED)).expanduser().absolute()


def load_settings(**overrides: object) -> Settings:
    """Read the environment; `overrides` win. Raises :class:`SettingsError`, one line per bad value."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        lines = [f"{_variable(item['loc'])}: {item['msg'].removeprefix('Value error, ')}" for item in error.errors()]
        raise SettingsError("\n".join(lines)) from None


def _variable(location: tuple[int | str, ...]) -> str:
    return ENV_PREFIX + "_".join(str(part) for part in location).upper() if location else "settings"


def _problem_with(text: str) -> str | None:
    if text.startswith(EMBEDDED):
        return None if text.removeprefix(EMBEDDED).strip() else "embedded: lacks its PATH"
    try:
        url = urlsplit(text)
        host, user, _ = url.hostname, url.username, url.port
    except ValueError as error:
        return f"not a usable URL ({error})"
    if url.scheme not in REMOTE_SCHEMES:
        return f"unknown form {url.scheme}:" if url.scheme else "no database form is named"
    if user is not None:
        return "credentials belong in TIEGRAPH_DATABASE_USER and TIEGRAPH_DATABASE_PASSWORD, not in the URL"
    if not host:
        return f"{url.scheme}:// lacks its HOST"
    if url.path not in ("", "/"):
        return "a database's name belongs in TIEGRAPH_DATABASE_NAME, not in the URL"
    return None
