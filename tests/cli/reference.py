"""The help texts in docs/cli.md: compared by `test_reference`, written anew by ``python -m tests.cli.reference``."""

from __future__ import annotations

import re

from typer.main import get_command
from typer.testing import CliRunner

from cli.main import app
from tests.house import ROOT

PAGE = ROOT / "docs" / "cli.md"
_BLOCK = re.compile(r"```text\n\$ tiegraph (?:([a-z-]+) )?--help\n(.*?)```\n", re.DOTALL)


def command_names() -> list[str]:
    """Every command, in the order of `tiegraph --help`."""
    return list(get_command(app).commands)  # type: ignore[attr-defined]


def help_text(command: str | None) -> str:
    """What ``tiegraph COMMAND --help`` prints; of tiegraph itself for None."""
    arguments = [command, "--help"] if command else ["--help"]
    result = CliRunner().invoke(app, arguments, prog_name="tiegraph")
    assert result.exit_code == 0, result.output
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.splitlines())


def shown() -> dict[str | None, str]:
    """The help texts that stand in docs/cli.md, by command."""
    return {found[1]: found[2] for found in _BLOCK.finditer(PAGE.read_text(encoding="utf-8"))}


def refreshed(page: str) -> str:
    """The page with every help text as it is now."""

    def block(found: re.Match[str]) -> str:
        name = f"{found[1]} " if found[1] else ""
        return f"```text\n$ tiegraph {name}--help\n{help_text(found[1])}```\n"

    return _BLOCK.sub(block, page)


if __name__ == "__main__":
    PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
