"""The beginning of each seed's page in docs/seeds, and the table of all formats there: made from the declarations.

``python -m seeds.pages`` writes them. What stands below the marker in a page is written by people and stays.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from seeds.registry import Seed, all_seeds

FOLDER: Final = Path(__file__).parents[1] / "docs" / "seeds"
MARKER: Final = "<!-- Above: made by `python -m seeds.pages` from the seed's declaration. Below: written by hand. -->"


def page(seed: Seed, by_hand: str) -> str:
    """The whole page of a seed, as Markdown: its declaration, the marker, and what people wrote."""
    return f"{_declared(seed)}\n{MARKER}\n{by_hand}"


def table(by_hand: str) -> str:
    """The page of all formats, as Markdown, the marker, and what people wrote."""
    lines = [
        "# What is read of each format",
        "",
        "| seed | format | read | not read |",
        "|---|---|---|---|",
    ]
    for seed in all_seeds().values():
        link = f"[{seed.name}]({seed.name}.md)" if (FOLDER / f"{seed.name}.md").exists() else seed.name
        lines += [f"| {link} | {f.name} | {f.reads} | {f.leaves or 'nothing'} |" for f in seed.formats]
    return "\n".join(lines) + f"\n\n{MARKER}\n{by_hand}"


def by_hand(text: str) -> str:
    """What stands below the marker of a page; the whole of a page that has none."""
    return text.partition(f"{MARKER}\n")[2] or text


def _declared(seed: Seed) -> str:
    lines = [f"# The `{seed.name}` seed", "", f"{seed.title}.", ""]
    if seed.example:
        lines += ["```", *seed.example.strip().splitlines(), "```", ""]
    lines += ["| | |", "|---|---|", f"| publisher | {seed.publisher} |", f"| licence | {seed.licence} |"]
    lines += [f"| files | {seed.files} |"]
    if seed.url:
        lines.append(f"| found at | <{seed.url}> |")
    for name, url in seed.downloads.items():
        lines.append(f"| `--download` | `{name}` from <{url}> |")
    lines.append("")
    if seed.formats:
        lines += ["| format | read | not read |", "|---|---|---|"]
        lines += [f"| {f.name} | {f.reads} | {f.leaves or 'nothing'} |" for f in seed.formats]
        lines.append("")
    if seed.expected:
        lines += ["Counted in published files, otherwise than by this seed, and compared by the tests:", ""]
        lines += ["| file | what it is | holds |", "|---|---|---|"]
        for found in seed.expected:
            counts = ", ".join(f"{count:,} {name}" for name, count in found.counts.items())
            lines.append(f"| {', '.join(f'`{file}`' for file in found.files)} | {found.says} | {counts} |")
        lines.append("")
    return "\n".join(lines)


def pages() -> dict[Path, str]:
    """Every page as it should be, by its file; built-in seeds have none."""
    formats = FOLDER / "README.md"
    made = {formats: table(by_hand(formats.read_text(encoding="utf-8")))}
    for seed in all_seeds().values():
        path = FOLDER / f"{seed.name}.md"
        if seed.formats:
            made[path] = page(seed, by_hand(path.read_text(encoding="utf-8")) if path.exists() else "")
    return made


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
