"""How investigators' answers are laid out: trees of ties with shares, dates and sources."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.tree import Tree

from cli.words import clean, common_note, share, tie_period
from graph.kinds import KINDS

Answer = dict[str, Any]


def controllers(found: list[Answer]) -> Tree:
    """Who controls, each with the ties that prove it. Control by shares is more than half; else a source names it."""
    tree = Tree("\nControlled by")
    for one in found:
        by_shares = one["share"] and one["share"]["min"] > 50
        why = f"holds {share(one['share'])} with all that it controls" if by_shares else "by what sources call control"
        branch = tree.add(f"{called(one['entity'])}: {why}")
        for tie in one["because"]:
            words = KINDS[tie["kind"]].label
            sources(branch.add(f"{called(tie['source'])} {words} {called(tie['target'])}{terms(tie)}"), tie)
    return tree


def head(title: str, answer: Answer) -> str:
    """A title with the view that was asked."""
    seen = answer["extensions"]["graph"]
    return f"{title}  [valid {seen['validAt']}, known {seen['knownAt']}]"


def called(entity: Answer) -> str:
    """An entity's name and id."""
    return f"{clean(entity['name'])} [{clean(entity['id'])}]"


def terms(tie: Answer) -> str:
    """What of a tie comes after its ends: share, when, status, and the note that all of its claims have."""
    told = f" {share(tie['share'])}" if tie["share"] else " an unknown share" if tie["kind"] == "OWNS" else ""
    note = f" ({common_note(tie)})" if common_note(tie) else ""
    return f"{told}, {tie_period(tie)} · {tie['status']}{', contested' if tie['contested'] else ''}{note}"


def sources(branch: Tree, tie: Answer) -> None:
    """Add a tie's claims to its branch, each with its status, its doubts and its citation."""
    for claim in tie["claims"]:
        says = f", says {clean(claim['speaker']['name'])}" if claim["speaker"] else ""
        hedge = f" ({clean(claim['hedge'])})" if claim["hedge"] else ""
        hedge += f" ({claim['method']})" if claim["method"] != "read" else ""
        hedge += f" (note: {clean(claim['note'])})" if claim["note"] and not common_note(tie) else ""
        branch.add(f"{claim['status']}{says}{hedge}: {clean(claim['citation'])}")


def listing(console: Console, title: str, lines: list[str]) -> None:
    """Print lines under a title; nothing where there are none."""
    if lines:
        console.print(f"\n{title}")
        for line in lines:
            console.print(f"  {line}")
