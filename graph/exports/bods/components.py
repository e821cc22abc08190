"""Who holds a company through others: indirect relationships, and the records that they are made up of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.exports.registry import ExportError
from graph.model import Share
from graph.ownership.chains import chains
from graph.ownership.integrated import integrated
from graph.ownership.reading import Reader, TooFarError
from graph.store import Store
from graph.view import View

_LONGEST: Final = 20
_MOST: Final = 5000


@dataclass(frozen=True, slots=True)
class Indirect:
    """One owner who holds the company through others: ``share`` in all, by every way, direct ones counted in.

    ``between`` are those in the middle, ``ties`` the stakes on the ways that are longer than one stake.
    """

    owner: str
    share: Share
    between: tuple[str, ...]
    ties: tuple[str, ...]


def indirect_owners(store: Store, view: View, company: str) -> tuple[list[Indirect], set[str]]:
    """Those who hold a company through others, by id, and the ends of all stakes on the way.

    Raises ExportError where its owners are too many to follow.
    """
    try:
        network = Reader(store, view).above([company]).network
    except TooFarError as error:
        raise ExportError(str(error)) from error
    found = chains(network, company, up=True, max_length=_LONGEST, first=_MOST)
    if not found.complete:
        raise ExportError(f"{company} is held in more ways than can be listed; export the whole graph instead")
    shares = integrated(network, company).shares
    between: dict[str, dict[str, None]] = {}
    ties: dict[str, dict[str, None]] = {}
    for chain in found.chains:
        if len(chain.ties) > 1:
            between.setdefault(chain.entities[0], {}).update(dict.fromkeys(chain.entities[1:-1]))
            ties.setdefault(chain.entities[0], {}).update(dict.fromkeys(chain.ties))
    owners = [
        Indirect(owner, shares[owner], tuple(sorted(between[owner])), tuple(sorted(ties[owner])))
        for owner in sorted(between)
        if owner in shares
    ]
    return owners, {id_ for chain in found.chains for id_ in chain.entities}
