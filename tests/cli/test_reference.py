"""Every command tells what it does, with an example, and stands in docs/cli.md as it is."""

from __future__ import annotations

import re
import shlex

import pytest
from typer.main import get_command

from cli.main import app
from tests.cli.reference import PAGE, command_names, help_text, refreshed, shown

EXPECTED = {"serve", "load", "seeds", "entity", "query", "check", "digest", "dump", "restore", "schema"}


def examples(text: str) -> list[str]:
    below = text.partition("Examples:\n")[2]
    return re.findall(r"^ {4}(\S.*)$", below.partition("\nOptions:")[0].partition("\nArguments:")[0], re.MULTILINE)


def test_there_are_these_commands() -> None:
    assert set(command_names()) >= EXPECTED


@pytest.mark.parametrize("command", [None, *command_names()])
def test_help_has_an_example_of_this_command_with_options_that_exist(command: str | None) -> None:
    found = examples(help_text(command))
    assert found, f"tiegraph {command} --help shows no example"
    for example in found:
        [words] = [part for part in map(shlex.split, example.split(" | ")) if part[0] == "tiegraph"]
        if command:
            assert command in words
        for word in words:
            if word.startswith("--"):
                texts = help_text(command) + help_text(None) + "".join(map(help_text, command_names()))
                assert re.search(rf"^ +(?:-\w, )?{word}\b", texts, re.MULTILINE), f"no option {word}"


@pytest.mark.parametrize("command", command_names())
def test_every_argument_and_option_is_explained(command: str) -> None:
    for parameter in get_command(app).commands[command].params:  # type: ignore[attr-defined]
        assert getattr(parameter, "help", None), f"{command}: {parameter.name} has no help"


def test_every_command_stands_in_the_reference_as_it_is() -> None:
    assert set(shown()) == {None, *command_names()}
    page = PAGE.read_text(encoding="utf-8")
    assert page == refreshed(page), "run python -m tests.cli.reference"
