"""yente's matcher as a process: nomenklatura's logic-v2, run by a Python that has it.

It needs PyICU, which is compiled against ICU, and so does not live in tiegraph's environment. Reads JSON lines
``{"kind", "text", "candidates": [[id, kind, names], …]}`` and answers each with the ids that are scored above 0, the
best first, equal scores in the order given. Knows nothing of tiegraph.
"""

from __future__ import annotations

import json
import sys
from functools import lru_cache
from importlib import import_module
from typing import Any, Final

_SCHEMATA: Final = {
    "PERSON": "Person",
    "COMPANY": "Company",
    "STATE_BODY": "PublicBody",
    "ORGANIZATION": "Organization",
}
_KEPT: Final = 50_000


def main() -> None:
    """Answer until the input ends."""
    model = import_module("followthemoney").model  # both are of the other Python only
    matcher = import_module("nomenklatura.matching").LogicV2
    config = matcher.default_config()

    def entity(id_: str, kind: str, names: Any) -> Any:
        data = {"id": id_, "schema": _SCHEMATA.get(kind, "LegalEntity"), "properties": {"name": list(names)}}
        return model.get_proxy(data)

    kept = lru_cache(maxsize=_KEPT)(entity)
    for number, line in enumerate(sys.stdin):
        asked = json.loads(line)
        wanted = entity(f"asked-{number}", asked["kind"], [asked["text"]])
        found = [
            (id_, matcher.compare(wanted, kept(id_, kind, tuple(names)), config).score)
            for id_, kind, names in asked["candidates"]
        ]
        found.sort(key=lambda one: -one[1])
        print(json.dumps([id_ for id_, score in found if score > 0]), flush=True)


if __name__ == "__main__":
    main()
