"""What the specification demands of each answer, restated as JSON schemas in our own words; often stricter.

Version 0.2 is the community group's final report; the draft is the folder 1.0-draft of its repository.
"""

from __future__ import annotations

from typing import Any, Final

from jsonschema import Draft202012Validator

Schema = dict[str, Any]
_TEXT: Final[Schema] = {"type": "string"}
_NAME: Final[Schema] = {"type": "string", "minLength": 1}


def _object(needed: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    """An object of these fields and no others."""
    return {
        "type": "object",
        "properties": {**needed, **(optional or {})},
        "required": list(needed),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _by_key(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


_TYPE: Final = _object({"id": _NAME, "name": _NAME})
_URL: Final[Schema] = {"type": "string", "pattern": "^https?://[^{}]+$"}
_SUGGEST_SERVICE: Final = _object(
    {"service_url": _URL, "service_path": {"type": "string", "pattern": "^/"}},
    {"flyout_service_url": _URL, "flyout_service_path": {"type": "string", "pattern": r"^/.*\$\{id\}"}},
)


def _settings(id_: str, name: str, help_: str) -> Schema:
    """The three sorts of settings that are used here; a default has its setting's type."""
    sorts = {"checkbox": "boolean", "text": "string", "number": "number"}
    return _list(
        {
            "oneOf": [
                _object({id_: _NAME, name: _NAME, "type": {"const": sort}}, {"default": {"type": kind}, help_: _TEXT})
                for sort, kind in sorts.items()
            ]
        }
    )


_SHARED_MANIFEST: Final[dict[str, Schema]] = {
    "documentation": _URL,
    "serviceVersion": _TEXT,
    "defaultTypes": {**_list(_TYPE), "uniqueItems": True},
    "batchSize": {"type": "integer", "minimum": 1},
}
_SIZE: Final[dict[str, Schema]] = {"width": {"type": "integer"}, "height": {"type": "integer"}}
_FOR_ID: Final[Schema] = {"type": "string", "pattern": r"^https?://[^{}]*\{\{id\}\}[^{}]*$"}
MANIFEST: Final = _object(
    {
        "versions": {**_list(_TEXT), "contains": {"const": "0.2"}},
        "name": _NAME,
        "identifierSpace": {"type": "string", "pattern": "^https?://"},
        "schemaSpace": {"type": "string", "pattern": "^https?://"},
    },
    {
        **_SHARED_MANIFEST,
        "view": _object({"url": _FOR_ID}),
        "preview": _object({"url": _FOR_ID, **_SIZE}),
        "suggest": _object({}, dict.fromkeys(("entity", "property", "type"), _SUGGEST_SERVICE)),
        "extend": _object(
            {},
            {
                "propose_properties": _object({"service_url": _URL, "service_path": _TEXT}),
                "property_settings": _settings("name", "label", "help_text"),
            },
        ),
    },
)
DRAFT_MANIFEST: Final = _object(
    {
        "versions": {**_list(_TEXT), "contains": {"const": "1.0-draft"}},
        "name": _NAME,
        "view": _object({"url": {"type": "string", "pattern": r"^https?://[^{}]*\{id\}[^{}]*$"}}),
    },
    {
        **_SHARED_MANIFEST,
        "preview": _object(_SIZE),
        "suggest": _object({what: {"type": "boolean"} for what in ("entity", "property", "type")}),
        "extend": _object(
            {}, {"proposeProperties": {"type": "boolean"}, "propertySettings": _settings("id", "name", "helpText")}
        ),
        "standardizedScore": {"const": True},
        "lang": _TEXT,
        "dir": {"enum": ["ltr", "rtl", "auto"]},
    },
)

#: Ours carry all that the draft lets them, and 0.2 allows a name with each feature.
_CANDIDATE: Final = _object(
    {
        "id": _NAME,
        "name": _NAME,
        "description": _TEXT,
        "type": _list(_TYPE),
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "match": {"type": "boolean"},
        "features": _list(_object({"id": _NAME, "name": _NAME, "value": {"type": ["boolean", "number"]}})),
    }
)
RESULTS: Final = _by_key(_object({"result": _list(_CANDIDATE)}))
DRAFT_RESULTS: Final = _object({"results": _list(_object({"candidates": _list(_CANDIDATE)}))})

_SUGGESTED: Final = {"id": _NAME, "name": _NAME}
SUGGESTED_ENTITIES: Final = _object(
    {"result": _list(_object(_SUGGESTED, {"description": _TEXT, "notable": _list(_TYPE)}))}
)
SUGGESTED: Final = _object({"result": _list(_object(_SUGGESTED, {"description": _TEXT}))})
FLYOUT: Final = _object({"id": _TEXT, "html": _NAME})
PROPOSALS: Final = _object(
    {"properties": _list(_object(_SUGGESTED, {"description": _TEXT})), "type": _TEXT}, {"limit": {"type": "integer"}}
)

_VALUE: Final[Schema] = {
    "oneOf": [
        _object({"id": _NAME, "name": _NAME}, {"description": _TEXT}),
        _object({"str": _NAME}),
        _object({"float": {"type": "number"}}),
        _object({"int": {"type": "integer"}}),
    ]
}
_META: Final = _list(_object({"id": _NAME, "name": _NAME}, {"type": _TYPE, "service": _URL}))
EXTENSION: Final = _object({"meta": _META, "rows": _by_key(_by_key(_list(_VALUE)))})
DRAFT_EXTENSION: Final = _object(
    {
        "meta": _META,
        "rows": _list(_object({"id": _TEXT, "properties": _list(_object({"id": _TEXT, "values": _list(_VALUE)}))})),
    }
)
ERROR: Final = _object({"status": {"const": "error"}, "code": _NAME, "message": _NAME})


def valid(answer: Any, schema: Schema) -> Any:
    """The answer, which must be of the schema."""
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(answer)
    return answer
