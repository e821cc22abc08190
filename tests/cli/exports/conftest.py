"""A small graph whose exports are worked out by hand: who owns, runs, sanctions and hires Acme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.store import Store
from tests.cli.conftest import Command, environment_of
from tests.engines import Engine
from tests.graphs import wipe

STORY = """
documents:
  register:
    {title: Register of Acme, publisher: Registry, published: 2020-02-01, url: "https://registry.example/acme",
     retrieved_at: "2021-03-04T05:06:07Z"}
  press: {title: On Acme, publisher: Press, published: 2021-05}
entities:
  acme:
    kind: COMPANY
    names:
      - {text: Acme Limited, lang: en, from: register, at: p. 1}
      - {text: Acme, lang: en, from: press, at: p. 1}
    identifiers: [{value: "GB-COH:01234567", from: register, at: p. 1}]
    countries: [{value: GB, from: register, at: p. 1}]
  holding: {kind: COMPANY, names: [{text: Holding, from: register, at: p. 1}]}
  roe: {kind: PERSON, names: [{text: Jane Roe, from: register, at: p. 2}]}
  ministry: {kind: STATE_BODY, names: [{text: Ministry, from: press, at: p. 2}]}
  office: {kind: STATE_BODY, names: [{text: Office of Lists, from: press, at: p. 2}]}
  black-list: {kind: SANCTIONS_LIST, names: [{text: Black List, from: press, at: p. 2}]}
  listing: {kind: SANCTIONS_ACTION, names: [{text: Listing of Acme, from: press, at: p. 2}]}
  cameras: {kind: CONTRACT, names: [{text: Cameras for all, from: press, at: p. 3}]}
  anvil: {kind: PRODUCT, names: [{text: Anvil, from: press, at: p. 3}]}
claims:
  - {subject: holding, is: OWNS, object: acme, share: 60, when: "2019-01-02/..", status: ON_RECORD,
      from: register, at: p. 4}
  - {subject: roe, is: OWNS, object: holding, share: [25, 50], when: "2018", status: REPORTED, from: press, at: p. 4}
  - {subject: roe, is: OWNS, object: acme, share: 10, when: "2019-01-02/2020-06-30", status: ON_RECORD,
      from: register, at: p. 5}
  - {subject: roe, is: HOLDS_POST, object: acme, role: chairwoman, when: "2019-03-01/..", status: REPORTED,
      from: press, at: p. 5}
  - {subject: roe, is: HOLDS_POST, object: holding, role: spokesperson, status: REPORTED, from: press, at: p. 5}
  - {subject: ministry, is: CONTROLS, object: holding, when: "2020-01-01/..", status: REPORTED, from: press, at: p. 6}
  - {subject: ministry, is: OWNS, object: holding, share: 5, when: "2020-01-01/..", status: ALLEGED,
      from: press, at: p. 6}
  - {subject: listing, is: TARGETS, object: acme, when: "2021-08-02/..", status: REPORTED, from: press, at: p. 7}
  - {subject: listing, is: IMPOSED_BY, object: office, when: "2021-08-02", status: REPORTED, from: press, at: p. 7}
  - {subject: listing, is: UNDER, object: black-list, when: "2021-08-02", status: REPORTED, from: press, at: p. 7}
  - {subject: cameras, is: AWARDED_BY, object: ministry, when: "2017-04", status: REPORTED, from: press, at: p. 8}
  - {subject: cameras, is: AWARDED_TO, object: acme, amount: [275000000, USD], when: "2017-04", status: REPORTED,
      from: press, at: p. 8}
  - {subject: acme, is: MAKES, object: anvil, when: "2015", status: REPORTED, from: press, at: p. 9}
  - {subject: acme, is: incorporationDate, value: "1999-12-31", status: ON_RECORD, from: register, at: p. 1}
"""

Export = Callable[..., Path]


@pytest.fixture(scope="module")
def story(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    """The command over the story."""
    file = tmp_path_factory.mktemp("story") / "story.yaml"
    file.write_text(STORY, encoding="utf-8")
    with Store.open(engine.settings) as store:
        wipe(store)
        over = Command(environment_of(engine.settings))
        loaded = over("load", "curated", file, "--strict")
        assert loaded.code == 0, loaded.err
        yield over


@pytest.fixture
def export(story: Command, tmp_path: Path) -> Export:
    """Write the story in a format, and return the file or folder."""

    def made(name: str, *options: str) -> Path:
        out = tmp_path / f"{name}-{len(list(tmp_path.iterdir()))}"
        ran = story("export", name, out, *options)
        assert ran.code == 0, ran.err
        return out

    return made
