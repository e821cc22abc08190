"""A small graph of made-up facts, with what the curated one may lack: disputes, ranges, allegations, and a hub."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.servers import tiegraph_server
from seeds.runner import load
from tests.engines import running
from tests.graphs import empty
from tests.web.conftest import chromium

#: So many subsidiaries has the hub.
UNITS = 450
FACTS = """
documents:
  one: {title: Register One, publisher: Office One, published: 2021-01-01, language: en, url: "https://one.example/"}
  two: {title: Register Two, publisher: Office Two, published: 2021-01-01, language: en, url: "https://two.example/"}
entities:
  acme: {kind: COMPANY, names: [{text: Acme, lang: en, from: one, at: p. 1}]}
  holder: {kind: COMPANY, names: [{text: Holder, lang: en, from: one, at: p. 1}]}
  ranger: {kind: COMPANY, names: [{text: Ranger, lang: en, from: one, at: p. 1}]}
  rumoured: {kind: PERSON, names: [{text: Rumoured, lang: en, from: one, at: p. 1}]}
%s
claims:
  - {subject: holder, is: OWNS, object: acme, share: 48, when: 2020/.., status: ON_RECORD, from: one, at: p. 2}
  - {subject: holder, is: OWNS, object: acme, share: 51, when: 2020/.., status: ON_RECORD, from: two, at: p. 3}
  - {subject: ranger, is: OWNS, object: acme, share: [36, 40], when: 2020/.., status: ON_RECORD, from: one, at: p. 4}
  - {subject: rumoured, is: CONTROLS, object: acme, when: 2020/.., status: ALLEGED, from: two, at: p. 5}
%s
"""
UNIT = "  unit-{0}: {{kind: COMPANY, names: [{{text: Unit {0}, lang: en, from: one, at: p. 9}}]}}"
PARENT = "  - {{subject: acme, is: PARENT_OF, object: unit-{0}, when: 2020/.., status: ON_RECORD, from: one, at: p. 9}}"


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `tiegraph serve` over these facts on the embedded engine."""
    chromium()
    folder = tmp_path_factory.mktemp("made-up")
    units, parents = ("\n".join(line.format(number) for number in range(UNITS)) for line in (UNIT, PARENT))
    facts = folder / "facts.yaml"
    facts.write_text(FACTS % (units, parents), encoding="utf-8")
    with running("embedded", folder / "database") as engine:
        with empty(engine.settings) as store:
            assert not load(store, "curated", [facts]).rejects
        with tiegraph_server(engine.settings) as endpoint:
            yield endpoint.removesuffix("/graphql")
