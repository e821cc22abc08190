"""A page about one entity for an iframe in somebody else's page, and safe there: no script, nothing loaded."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, Final
from urllib.parse import quote

from api.reconcile.manifest import type_of
from api.reconcile.service import Service
from graph.model import EntityKind

_STYLE: Final = (
    "body{font:13px/1.4 system-ui,sans-serif;margin:8px;color:#1b1f24;background:#fff}h1{font-size:15px;margin:0}"
    "p{margin:2px 0}dt{font-weight:600;margin-top:4px}dd{margin:0 0 0 8px}.what{color:#57606a}"
)
_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
#: Anybody may frame the page; it may load, run and send nothing.
POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors *"
)
_SHOWN: Final = 5
_QUERY: Final = f"""query Preview($id: ID!) {{ entity(id: $id) {{ id name kind countries description
  names {{ text }} identifiers {{ scheme value url }} sanctions {{ source {{ id name }} }}
  owners(first: {_SHOWN}) {{ totalCount edges {{ node {{
    source {{ id name }} share {{ min max exact }} }} }} }} }} }}"""


def preview(service: Service, id_: str) -> str:
    """The HTML page of an entity; of an unknown id, a page that says so."""
    entity = service.ask(_QUERY, {"id": id_})["entity"]
    if entity is None:
        return _page("Unknown", f"<h1>Unknown</h1><p>Nothing is known as {escape(id_)}.</p>")
    kind = ", ".join([type_of(EntityKind(entity["kind"]))["name"], *entity["countries"]])
    owners = entity["owners"]
    rows = [
        ("Also named", _some([escape(one["text"]) for one in entity["names"] if one["text"] != entity["name"]])),
        ("Identifiers", _some([_identifier(one) for one in entity["identifiers"]])),
        ("Direct owners", _some([_owner(service, edge["node"]) for edge in owners["edges"]], owners["totalCount"])),
        ("Sanctions", _some([_link(service, tie["source"]) for tie in entity["sanctions"]])),
    ]
    lines = [
        f"<h1>{_link(service, entity)}</h1>",
        f'<p class="what">{escape(kind)}</p>',
        f"<p>{escape(entity['description'] or '')}</p>",
        *_listed(rows),
    ]
    return _page(entity["name"], "".join(lines))


def _listed(rows: Iterable[tuple[str, str]]) -> list[str]:
    return ["<dl>", *(f"<dt>{name}</dt><dd>{said}</dd>" for name, said in rows if said), "</dl>"]


def _some(items: list[str], total: int | None = None) -> str:
    left = (len(items) if total is None else total) - min(len(items), _SHOWN)
    more = f"<br>and {left} more" if left > 0 else ""
    return "<br>".join(items[:_SHOWN]) + more


def _identifier(one: Mapping[str, Any]) -> str:
    text = escape(f"{one['scheme']}:{one['value']}")
    return _anchor(one["url"], text) if one["url"] else text


def _owner(service: Service, tie: Mapping[str, Any]) -> str:
    share = tie["share"]
    if share is None:
        said = "share unknown"
    elif share["exact"] is not None:
        said = f"{share['exact']:g} %"
    else:
        said = f"{share['min']:g} to {share['max']:g} %"
    return f"{_link(service, tie['source'])}, {said}"


def _link(service: Service, entity: Mapping[str, Any]) -> str:
    return _anchor(f"{service.base}entities/{quote(entity['id'], safe='')}", escape(entity["name"]))


def _anchor(url: str, text: str) -> str:
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{text}</a>'


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>"
    )
