"""The notebooks in docs/notebooks: run against a server by `test_notebooks`, and written anew with their outputs by
``python -m tests.docs.notebooks``, which starts an embedded database with the curated graph and a server for them.
"""

from __future__ import annotations

import copy
import os
import tempfile
from pathlib import Path
from typing import Any, Final

import nbformat
from nbclient import NotebookClient

from bench.servers import tiegraph_server
from tests.engines import running
from tests.graphs import empty, load_curated
from tests.house import ROOT

FOLDER: Final = ROOT / "docs" / "notebooks"
SECONDS: Final = 180


def notebooks() -> list[Path]:
    """Every notebook there is."""
    return sorted(FOLDER.glob("*.ipynb"))


def read(path: Path) -> Any:
    """The notebook as it is committed. Raises ``ValidationError`` where it is none."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    return notebook


def executed(notebook: Any, server: str) -> Any:
    """A copy with what it shows over the server at that address. Raises ``CellExecutionError`` where a cell fails."""
    again = copy.deepcopy(notebook)
    client = NotebookClient(again, timeout=SECONDS, kernel_name="python3", record_timing=False)
    client.execute(env={**os.environ, "TIEGRAPH_PUBLIC_URL": server})
    again.metadata.language_info = {"name": "python"}  # the kernel writes its version here
    for cell in code_cells(again):  # matplotlib says on stderr when it looks for fonts for the first time
        cell.outputs = [one for one in cell.outputs if one.get("name") != "stderr"]
    return again


def code_cells(notebook: Any) -> list[Any]:
    """The cells that are run, in their order."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(notebook: Any) -> dict[str, list[Any]]:
    """What each cell shows, by the cell's id: texts as they are; of a picture, which another release draws otherwise,
    only that there is one."""
    return {
        cell.id: [
            {kind: "" if kind.startswith("image/") else text for kind, text in one["data"].items()}
            if "data" in one
            else one["text"]
            for one in cell.outputs
        ]
        for cell in code_cells(notebook)
    }


def main() -> None:
    """Run every notebook and write it back with what it shows now."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running("embedded", Path(folder)) as engine,
    ):
        with empty(engine.settings) as store:
            load_curated(store)
        with tiegraph_server(engine.settings) as endpoint:
            for path in notebooks():
                again = executed(read(path), endpoint.removesuffix("/graphql"))
                nbformat.write(again, path)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
