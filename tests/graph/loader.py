"""A loader as its own process, to be killed or to meet another: ``python -m tests.graph.loader SEED PART [PART…]``.

It loads parts of one fixed set of records in many small batches, says ``written`` after each, and closes editions.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from graph.batch import Record
from graph.editions import close_edition, retract_missing
from graph.model import Claim
from graph.settings import Settings, load_settings
from graph.store import Store
from graph.writer import Writer
from tests.graph.records import PAPER, claim, company, edition, named

BATCH = 8
COMPANIES = 40
DAYS = ("2021-01-01", "2022-01-01", "2023-01-01")
PARTS = ("owners", "list", "judgements")


def records(part: str) -> list[Record]:
    """The documents, entities and claims of one part; all parts speak of the same companies."""
    rng = random.Random(part)
    ids = [f"company-{n}" for n in range(COMPANIES)]
    out: list[Record] = [PAPER, *(company(i) for i in ids)]
    match part:
        case "owners":
            out += [named(i, i.title()) for i in ids]
            for _ in range(120):
                a, b = rng.sample(ids, 2)
                out.append(claim(a, "OWNS", object=b, share=rng.randint(1, 9), when=str(rng.randint(2015, 2020))))
        case "list":
            for day in DAYS:
                document = edition(day)
                out.append(document)
                for i in sorted(rng.sample(ids, 25)):
                    out += [named(i, f"{i} in {day}", document), claim(i, "MEMBER_OF", document, object="company-0")]
        case "judgements":
            out += [claim(a, "identifier", value=f"OFAC:{n % 30 + 1}", at=a) for n, a in enumerate(ids)]
            out += [claim(ids[n], "differentFrom", object=ids[n + 30]) for n in range(3)]
            out += [claim(ids[n], "OWNS", object=ids[n + 7], at="p. 9") for n in range(10)]
    return out


def load(store: Store, seed: str, parts: list[str], size: int = BATCH) -> Iterator[None]:
    """Load parts; yields after each transaction."""
    writer, said = Writer(store, seed), set()
    for part in parts:
        rest = iter(records(part))
        while batch := list(islice(rest, size)):
            writer.write(batch)
            said |= {r.id for r in batch if isinstance(r, Claim)}
            yield
        if part == "list":
            for day in reversed(DAYS):
                close_edition(store, "list", day)
                yield
    retract_missing(store, seed, said)
    yield


@contextmanager
def process(settings: Settings, seed: str, *parts: str) -> Iterator[subprocess.Popen[str]]:
    """The loader as a process; its standard output has a line for each batch. Killed at the end if it still runs."""
    password = settings.database_password
    environment = os.environ | {
        "TIEGRAPH_DATABASE": settings.database,
        "TIEGRAPH_DATABASE_USER": settings.database_user,
        "TIEGRAPH_DATABASE_PASSWORD": password.get_secret_value() if password else "",
        "TIEGRAPH_DATABASE_NAME": settings.database_name or "",
        "TIEGRAPH_EMBEDDED_MEMORY_MB": str(settings.embedded_memory_mb),
    }
    command = [sys.executable, "-m", "tests.graph.loader", seed, *parts]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, env=environment, cwd=root, stdout=subprocess.PIPE, text=True) as loader:
        try:
            yield loader
        finally:
            loader.kill()


def main(seed: str, *parts: str) -> None:
    with Store.open(load_settings()) as store:
        for _ in load(store, seed, list(parts)):
            print("written", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
