"""The schema: as committed, as the contract says, and wholly planned."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    is_specified_scalar_type,
)

from api.planner.objects import FIELDS
from api.planner.roots import ROOTS
from api.schema import SCHEMA, sdl
from graph.kinds import KINDS
from graph.model import EntityKind, Status

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT.parent / "shared" / "contract.graphql"
#: Types whose fields are built in Python out of one column, not looked up one by one.
WHOLE = {"Share", "Money", "Name", "Identifier", "Event", "Conflict", "Stats", "Count", "PageInfo"}


def test_the_committed_schema_is_the_printed_one() -> None:
    committed = (ROOT / "docs" / "schema.graphql").read_text(encoding="utf-8")
    assert committed == sdl(), "run `tiegraph schema > docs/schema.graphql`"


def test_the_schema_can_be_built_by_others() -> None:
    assert isinstance(build_schema(sdl()), GraphQLSchema)


def test_everything_says_what_it_is() -> None:
    """Each type, field, argument and enum value of the published schema, and of what gateways see besides."""
    untold = []
    seen = 0
    for where, description in _described(build_schema(sdl())) + _described(SCHEMA):
        seen += 1
        if not (description or "").strip().endswith((".", "/..")):
            untold.append(f"{where}: {description}")
    assert untold == []
    assert seen > 1_000


def _described(schema: GraphQLSchema) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for name, kind in schema.type_map.items():
        if "__" in name or name == "_FieldSet" or is_specified_scalar_type(kind):
            continue  # introspection's own, and what directives of federation are made of
        found.append((name, kind.description))
        if isinstance(kind, GraphQLEnumType):
            found += [(f"{name}.{value}", told.description) for value, told in kind.values.items()]
        if isinstance(kind, GraphQLInputObjectType):
            found += [(f"{name}.{field}", told.description) for field, told in kind.fields.items()]
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for field, told in kind.fields.items():
                found.append((f"{name}.{field}", told.description))
                found += [(f"{name}.{field}({a})", given.description) for a, given in told.args.items()]
    return found


def test_every_field_of_an_object_is_planned() -> None:
    missing = []
    for name, kind in SCHEMA.type_map.items():
        if name.startswith("__") or name in WHOLE or name.endswith(("Connection", "Edge")):
            continue
        if isinstance(kind, GraphQLInterfaceType) and name == "Entity":
            missing += [f"Entity.{field}" for field in kind.fields if ("Entity", field) not in FIELDS]
        elif name in ("Query", "Graph"):
            assert isinstance(kind, GraphQLObjectType)
            missing += [f"{name}.{field}" for field in kind.fields if field not in ROOTS and field != "graph"]
        elif name in ("Tie", "Claim", "Document"):
            assert isinstance(kind, GraphQLObjectType)
            missing += [f"{name}.{field}" for field in kind.fields if (name, field) not in FIELDS]
    assert missing == []


def test_enums_are_the_domain_s() -> None:
    def values(name: str) -> list[str]:
        enum = SCHEMA.type_map[name]
        assert isinstance(enum, GraphQLEnumType)
        return list(enum.values)

    assert values("TieKind") == list(KINDS)
    assert values("Status") == [s.value for s in Status]
    assert values("EntityKind") == [k.value for k in EntityKind]


def test_there_is_nothing_to_write_with() -> None:
    assert SCHEMA.mutation_type is None
    assert SCHEMA.subscription_type is None
    assert not [t for t in SCHEMA.type_map.values() if isinstance(t, GraphQLInputObjectType)]


@pytest.mark.skipif(not CONTRACT.exists(), reason="the shared contract is not here")
def test_the_contract_s_names_and_types_are_kept() -> None:
    contract = build_schema(_completed(CONTRACT.read_text(encoding="utf-8")))
    wrong = []
    for name, kind in contract.type_map.items():
        if name.startswith("__") or not isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            continue
        ours = SCHEMA.type_map.get(name)
        assert isinstance(ours, GraphQLObjectType | GraphQLInterfaceType), f"{name} is missing"
        for field, definition in kind.fields.items():
            if field not in ours.fields:
                wrong.append(f"{name}.{field} is missing")
                continue
            if str(ours.fields[field].type) != str(definition.type):
                wrong.append(f"{name}.{field}: {ours.fields[field].type}, not {definition.type}")
            missing = set(definition.args) - set(ours.fields[field].args)
            wrong += [f"{name}.{field}({argument})" for argument in sorted(missing)]
    assert wrong == []


def _completed(text: str) -> str:
    """The contract with the types that it describes in comments only."""
    pages = "".join(f"type {n}Connection {{ totalCount: Int! }}\n" for n in ("Tie", "Claim", "Document", "Entity"))
    return f"{text}\nenum TieKind {{ OWNS }}\n{pages}"
