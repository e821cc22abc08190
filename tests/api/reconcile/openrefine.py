"""A client that does what OpenRefine does, built from the specification: it knows the manifest's address only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import quote

from starlette.testclient import TestClient

from tests.api.reconcile import schemas

#: Rows that OpenRefine sends at once.
BATCH = 10


@dataclass
class Cell:
    """A cell of a column: what stands in it, what it may mean, and what was chosen."""

    text: str
    candidates: list[dict[str, Any]] = field(default_factory=list)
    chosen: str | None = None


class OpenRefine:
    """Reconciles columns with one service; every answer must be of its schema."""

    def __init__(self, http: TestClient, address: str = "/reconcile") -> None:
        self._http = http
        self._address = address
        self.manifest = schemas.valid(self._get(address), schemas.MANIFEST)

    def _get(self, url: str, **parameters: Any) -> Any:
        answer = self._http.get(url, params=parameters or None)
        assert answer.status_code == 200, answer.text
        assert answer.headers["access-control-allow-origin"] == "*"
        return answer.json()

    def _post(self, **form: Any) -> Any:
        answer = self._http.post(self._address, data={name: json.dumps(value) for name, value in form.items()})
        assert answer.status_code == 200, answer.text
        assert answer.headers["access-control-allow-origin"] == "*"
        return answer.json()

    def reconcile(
        self, texts: Sequence[str], type_: str | None = None, columns: dict[str, Sequence[Any]] | None = None
    ) -> list[Cell]:
        """A column's candidates; a certain one is chosen. ``columns`` are other columns by property."""
        cells = [Cell(text) for text in texts]
        for batch in _batches(range(len(cells))):
            queries = {f"q{row}": self._query(cells[row].text, row, type_, columns or {}) for row in batch}
            results = schemas.valid(self._post(queries=queries), schemas.RESULTS)
            assert set(results) == set(queries)
            for row in batch:
                cells[row].candidates = results[f"q{row}"]["result"]
        for cell in cells:
            scores = [one["score"] for one in cell.candidates]
            assert scores == sorted(scores, reverse=True)
            certain = [one["id"] for one in cell.candidates if one["match"]]
            assert len(certain) <= 1
            cell.chosen = certain[0] if certain else None
        return cells

    @staticmethod
    def _query(text: str, row: int, type_: str | None, columns: dict[str, Sequence[Any]]) -> dict[str, Any]:
        query: dict[str, Any] = {"query": text, "limit": 6, "type_strict": "should"}
        if type_:
            query["type"] = type_
        if columns:
            query["properties"] = [{"pid": pid, "v": values[row]} for pid, values in columns.items()]
        return query

    def suggest(self, what: str, prefix: str, cursor: int | None = None) -> list[dict[str, Any]]:
        """What is offered while somebody types."""
        service = self.manifest["suggest"][what]
        more = {} if cursor is None else {"cursor": cursor}
        answer = self._get(service["service_url"] + service["service_path"], prefix=prefix, **more)
        schema = schemas.SUGGESTED_ENTITIES if what == "entity" else schemas.SUGGESTED
        found: list[dict[str, Any]] = schemas.valid(answer, schema)["result"]
        return found

    def flyout(self, what: str, id_: str) -> str:
        """The small text beside a suggestion."""
        service = self.manifest["suggest"][what]
        path = service["flyout_service_path"].replace("${id}", quote(id_, safe=""))
        answer = schemas.valid(self._get(service["flyout_service_url"] + path), schemas.FLYOUT)
        assert answer["id"] == id_
        return str(answer["html"])

    def preview(self, id_: str) -> str:
        """The page that is framed beside a cell."""
        page = self._http.get(self.manifest["preview"]["url"].replace("{{id}}", quote(id_, safe="")))
        assert page.status_code == 200
        assert page.headers["content-type"].startswith("text/html")
        assert "frame-ancestors *" in page.headers["content-security-policy"]
        assert "x-frame-options" not in page.headers
        return page.text

    def propose(self, type_: str, limit: int | None = None) -> list[dict[str, Any]]:
        """The columns that might be added for a type."""
        service = self.manifest["extend"]["propose_properties"]
        more = {} if limit is None else {"limit": limit}
        answer = self._get(service["service_url"] + service["service_path"], type=type_, **more)
        found: list[dict[str, Any]] = schemas.valid(answer, schemas.PROPOSALS)["properties"]
        return found

    def extend(self, ids: Iterable[str], *properties: dict[str, Any]) -> dict[str, dict[str, list[dict[str, Any]]]]:
        """Columns added from the service, by id and property."""
        asked: dict[str, list[Any]] = {"ids": list(ids), "properties": list(properties)}
        answer = schemas.valid(self._post(extend=asked), schemas.EXTENSION)
        assert [one["id"] for one in answer["meta"]] == [one["id"] for one in properties]
        rows: dict[str, dict[str, list[dict[str, Any]]]] = answer["rows"]
        assert set(rows) == set(asked["ids"])
        return rows


def _batches(rows: Iterable[int]) -> Iterator[list[int]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch
