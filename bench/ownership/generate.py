"""The network that is asked about: made from a seed, and put into Neo4j by Neo4j's own import.

Its shape is that of registers: six stakes in ten are a person's, a quarter those of few large holders, the rest those
of other companies, who may hold each other or close rings; ranges beside figures, stakes that have ended.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from graph.time import MAX_DAY, MAX_INSTANT, MIN_INSTANT
from tests.engines.neo4j_process import jar_folder, java_library

KNOWN: Final = "2025-01-01T00:00:00.000000Z"
_TIE_COLUMNS: Final = (
    ":START_ID", ":END_ID", ":TYPE", "id", "grp", "status", "valid_from", "valid_to", "known_from", "known_to",
    "share_min:double", "share_max:double", "contested:boolean", "claims:string[]",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a network to make; the same shape makes the same one."""

    entities: int = 1_000_000
    ties: int = 2_000_000
    seed: int = 7


def entity_id(index: int) -> str:
    """The id of the entity of one number."""
    return f"owned-{index:07}"


def stakes(shape: Shape) -> Iterator[tuple[int, int, float, float, bool]]:
    """Owner, asset, bounds in percent, and whether the stake has ended; a company's live stakes sum to at most 100."""
    rng = np.random.default_rng(shape.seed)
    count, size = shape.ties, shape.entities
    companies = size // 2  # even numbers; the odd ones are persons, whom nobody owns
    asset = 2 * rng.integers(0, companies, count)
    who = rng.random(count)
    large = 2 * ((rng.pareto(1.1, count) * 40).astype(np.int64) % companies)
    other = 2 * rng.integers(0, companies, count)
    owner = np.where(who < 0.6, 2 * rng.integers(0, companies, count) + 1, np.where(who < 0.85, large, other))
    ended = rng.random(count) < 0.1
    ranged = rng.random(count) < 0.15
    part = rng.random(count)
    left = np.full(size, 100.0)
    for k in range(count):
        if owner[k] == asset[k]:
            asset[k] = (asset[k] + 2) % size
        room = 100.0 if ended[k] else left[asset[k]]
        high = round(room * part[k], 2)
        low = round(high * 0.6, 2) if ranged[k] else high
        if not ended[k]:
            left[asset[k]] -= high
        yield int(owner[k]), int(asset[k]), low, high, bool(ended[k])


def write(shape: Shape, folder: Path) -> tuple[Path, Path]:
    """The files that Neo4j's import reads."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    nodes, relationships = folder / "nodes.csv", folder / "ties.csv"
    with nodes.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["key:ID", "id", "kind", "name", "known_from", "known_to", "known_at", "uuid", "schema:int",
                      "members:string[]", ":LABEL"])  # fmt: skip
        out.writerow(["graph", "graph", "", "", "", "", KNOWN, "bench", 0, "", "Graph"])
        for n in range(shape.entities):
            id_, kind = entity_id(n), "PERSON" if n % 2 else "COMPANY"
            label = "Entity;Person" if n % 2 else "Entity;Company"
            out.writerow([id_, id_, kind, f"Owned {n:,}", MIN_INSTANT, MAX_INSTANT, "", "", "", id_, label])
    with relationships.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(_TIE_COLUMNS)
        for k, (owner, asset, low, high, ended) in enumerate(stakes(shape)):
            id_ = f"owns-{k:020x}"
            end = "2015-01-01" if ended else MAX_DAY
            row = (entity_id(owner), entity_id(asset), "OWNS", id_, id_, "ON_RECORD", "2010-01-01", end)
            out.writerow([*row, MIN_INSTANT, MAX_INSTANT, low, high, "false", id_])
    return nodes, relationships


def import_files(folder: Path, nodes: Path, relationships: Path) -> None:
    """Fill a new database by Neo4j's own import."""
    java = java_library().parents[2] / "bin" / "java"
    conf = folder / "conf"
    conf.mkdir(exist_ok=True)
    (conf / "neo4j.conf").write_text("dbms.usage_report.enabled=false\n", encoding="utf-8")
    command = [
        str(java), "-cp", f"{jar_folder()}/*", f"-Dbasedir={folder}", "org.neo4j.cli.AdminTool", "database", "import",
        "full", f"--nodes={nodes}", f"--relationships={relationships}", "--overwrite-destination", "neo4j",
    ]  # fmt: skip
    environment = {"NEO4J_HOME": str(folder), "NEO4J_CONF": str(conf), "PATH": "/usr/bin:/bin"}
    subprocess.run(command, env=environment, cwd=folder, check=True, capture_output=True)
    (folder / "imported").touch()
