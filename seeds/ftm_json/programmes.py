"""Sanctions programmes and authorities that the graph knows already, under the ids of the curated and OFAC seeds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from anyascii import anyascii

from graph.model import EntityKind, SourceEntity, digest_of
from seeds.ftm_json.lines import Entity

_RANK: Final = 2
_SLUG: Final = 40


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that sanctions share, and the name that this source has for it."""

    entity: SourceEntity
    name: str


_LIST, _LAW = EntityKind.SANCTIONS_LIST, EntityKind.LAW
#: OpenSanctions' keys of programmes that are one list or law of their own.
_PROGRAMMES: Final = {
    "US-SDN": ("sdn-list", _LIST),
    "US-NS-CMIC": ("ns-cmic-list", _LIST),
    "US-NS-PLC": ("ofac-list-ns-plc", _LIST),
    "US-NS-MBS": ("ofac-list-ns-mbs", _LIST),
    "US-SSI": ("ofac-list-ssi", _LIST),
    "US-FSE": ("ofac-list-fse", _LIST),
    "US-CAPTA": ("ofac-list-capta", _LIST),
    "US-BIS-EL": ("bis-entity-list", _LIST),
    "US-DOD-1260H": ("dod-1260h-list", _LIST),
    "US-MCCAIN-889": ("ndaa-2019-section-889", _LAW),
}
#: OpenSanctions' data sets that are one list: a sanction from it is on that list, whatever its programme is called.
_DATASETS: Final = {"us_ofac_sdn": ("sdn-list", _LIST)}
_AUTHORITIES: Final = (
    (r"office of foreign assets? control|\bofac\b", "ofac"),
    (r"bureau of industry and security", "us-bis"),
    (r"department of (?:defense|war)\b", "us-dod"),
    (r"federal communications commission", "us-fcc"),
    (r"united states congress|\bu\.?s\.? congress", "us-congress"),
)


def grounds_of(entity: Entity) -> Iterable[Named]:
    """The lists and laws that a Sanction is under, each once: by key, else by the programme's own text.

    A list is meant only where its key or data set is known. Any other programme is the ground of an action, which
    is a law.
    """
    keys, texts = entity.all("programId"), sorted(entity.all("program"))
    found: dict[str, Named] = {}
    for key in sorted(keys):
        known = _PROGRAMMES.get(key.upper())
        id_, kind = known or (_id("programme", key), _LAW)
        name = texts[0] if len(texts) == len(keys) == 1 else key
        found.setdefault(id_, Named(SourceEntity(id_, kind, _RANK), name))
    for text in texts if not keys else ():
        id_ = _id("programme", text)
        found.setdefault(id_, Named(SourceEntity(id_, _LAW, _RANK), text))
    for dataset in entity.datasets:
        if dataset in _DATASETS:
            id_, kind = _DATASETS[dataset]
            found.setdefault(id_, Named(SourceEntity(id_, kind, _RANK), dataset))
    return found.values()


def authorities_of(entity: Entity) -> Iterable[Named]:
    """The authorities that imposed a Sanction, each once."""
    found: dict[str, Named] = {}
    for text in sorted(entity.all("authority")):
        known = next((id_ for pattern, id_ in _AUTHORITIES if re.search(pattern, text, re.IGNORECASE)), None)
        id_ = known or _id("authority", text)
        found.setdefault(id_, Named(SourceEntity(id_, EntityKind.STATE_BODY, _RANK), text))
    return found.values()


def _id(what: str, text: str) -> str:
    """Readable, and different for different texts (case and spacing aside)."""
    plain = " ".join(text.casefold().split())
    slug = re.sub(r"[^a-z0-9]+", "-", anyascii(plain).lower()).strip("-")[:_SLUG].rstrip("-")
    return f"ftm-{what}-{slug}-{digest_of(plain)[:8]}"
