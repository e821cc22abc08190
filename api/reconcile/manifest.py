"""What the service says of itself, in the words of either version, and its types: the kinds of entities."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Final

from graph.model import EntityKind

#: Queries that are answered at once.
BATCH: Final = 100
NAME: Final = "tiegraph"
#: The vocabulary's namespace, as in RDF.
SCHEMA_SPACE: Final = "https://w3id.org/tiegraph/vocab#"
_WIDTH, _HEIGHT = 430, 320
#: Name, label, type, default and help of each setting of a property.
_SETTINGS: Final[tuple[tuple[str, str, str, object, str], ...]] = (
    ("sources", "Add sources", "checkbox", False, "After the values, a text for each source that says so"),
    (
        "validAt",
        "As valid on",
        "text",
        "",
        "A date such as 2020-01-31; empty: today. Facts are told whatever their date",
    ),
    ("limit", "Most values", "number", 50, "1 to 500"),
)


def type_of(kind: EntityKind) -> dict[str, str]:
    """A kind as a type: ``{id, name}``."""
    return {"id": kind.value, "name": kind.value.replace("_", " ").capitalize()}


def kind_named(type_: str) -> EntityKind | None:
    """The kind whose type id this is, in any case; None for an unknown one."""
    text = type_.strip().upper()
    return EntityKind(text) if text in EntityKind.__members__ else None


def manifest(base: str, public_url: str) -> dict[str, Any]:
    """The manifest of 0.2. ``base`` is the server's address, ending in /; ``public_url`` begins the names in RDF."""
    root = base.removesuffix("/")
    suggest = {
        what: {
            "service_url": root,
            "service_path": f"/reconcile/suggest/{what}",
            "flyout_service_url": root,
            "flyout_service_path": f"/reconcile/flyout/{what}?id=${{id}}",
        }
        for what in ("entity", "property", "type")
    }
    settings = [
        {"name": name, "label": label, "type": type_, "default": default, "help_text": says}
        for name, label, type_, default, says in _SETTINGS
    ]
    return {
        "versions": ["0.2"],
        **_common(base),
        "identifierSpace": f"{public_url}/entities/",
        "schemaSpace": SCHEMA_SPACE,
        "view": {"url": f"{base}entities/{{{{id}}}}"},
        "preview": {"url": f"{base}reconcile/preview?id={{{{id}}}}", "width": _WIDTH, "height": _HEIGHT},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": root, "service_path": "/reconcile/extend/propose"},
            "property_settings": settings,
        },
    }


def draft_manifest(base: str) -> dict[str, Any]:
    """The manifest of 1.0-draft: paths are fixed, templates follow RFC 6570."""
    settings = [
        {"id": name, "name": label, "type": type_, "default": default, "helpText": says}
        for name, label, type_, default, says in _SETTINGS
    ]
    return {
        "versions": ["1.0-draft"],
        **_common(base),
        "view": {"url": f"{base}entities/{{id}}"},
        "preview": {"width": _WIDTH, "height": _HEIGHT},
        "suggest": {"entity": True, "property": True, "type": True},
        "extend": {"proposeProperties": True, "propertySettings": settings},
        "standardizedScore": True,
        "lang": "en",
        "dir": "auto",
    }


def _common(base: str) -> dict[str, Any]:
    return {
        "name": NAME,
        "documentation": f"{base}api",
        "serviceVersion": version("tiegraph"),
        "defaultTypes": [type_of(kind) for kind in EntityKind],
        "batchSize": BATCH,
    }
