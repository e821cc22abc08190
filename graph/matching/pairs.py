"""Which pairs are worth comparing: entities that share a rare word, an identifier, or nearly a whole name.

Comparing everybody with everybody is out of the question from some thousands on. A key is something that both of a pair
have; keys that too many share say nothing and are passed over.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from graph.matching.compare import Likeness, Profile, compare

#: A key that more entities share is no key.
_MOST_SHARING: Final = 60
_RAREST: Final = 3
#: Characters that stand for a whole name, so that typing errors further on do no harm.
_BEGINNING: Final = 9
_PAIRS_KEPT: Final = 200_000
#: Comparisons between two reports of progress.
_REPORT_EVERY: Final = 1000

#: Told how many comparisons are done, and how many there are.
Progress = Callable[[int, int], None]


class Corpus:
    """All profiles, and how rare each word is among them."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = profiles
        self._seen: Counter[str] = Counter()
        for profile in profiles:
            self._seen.update({word for form in profile.forms for word in form.words})
        self._most = math.log(2 + len(profiles))
        self._weights = {word: self._weight(word) for word in self._seen}

    def weight(self, word: str) -> float:
        """1 for a word of one entity, less for a common one; a word of one or two letters counts little."""
        known = self._weights.get(word)
        return self._weight(word) if known is None else known

    def _weight(self, word: str) -> float:
        rarity = math.log((2 + len(self.profiles)) / (1 + self._seen[word])) / self._most if self.profiles else 1.0
        return max(0.08, rarity) * (0.5 if len(word) <= 2 else 1.0)

    def pairs(self) -> Iterator[tuple[Profile, Profile]]:
        """Every pair that shares a key, once, in a fixed order."""
        for a, b in self._numbers():
            yield self.profiles[a], self.profiles[b]

    def _numbers(self) -> list[tuple[int, int]]:
        by_key: dict[str, list[int]] = defaultdict(list)
        for number, profile in enumerate(self.profiles):
            for key in self._keys(profile):
                by_key[key].append(number)
        found: set[tuple[int, int]] = set()
        for numbers in by_key.values():
            if 2 <= len(numbers) <= _MOST_SHARING:
                found.update((a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :])
        return sorted(found)

    def proposals(self, least: float, progress: Progress | None = None) -> list[tuple[Profile, Profile, Likeness]]:
        """The pairs of at least this score, best first, at most 200,000."""
        numbers = self._numbers()
        found = []
        for done, (a, b) in enumerate(numbers):
            if progress and done % _REPORT_EVERY == 0:
                progress(done, len(numbers))
            one, other = self.profiles[a], self.profiles[b]
            likeness = compare(one, other, self.weight, least)
            if likeness.score >= least:
                found.append((one, other, likeness))
        found.sort(key=lambda each: (-each[2].score, each[0].id, each[1].id))
        return found[:_PAIRS_KEPT]

    def like(
        self, one: Profile, least: float, progress: Progress | None = None
    ) -> list[tuple[Profile, Profile, Likeness]]:
        """The proposals for one entity, which is compared with everybody who shares a word or a number with it."""
        words = {word for form in one.forms for word in form.words}
        starts = {form.joined[:_BEGINNING] for form in one.forms if len(form.joined) >= _BEGINNING}
        han = {form.han[at : at + 2] for form in one.forms for at in range(len(form.han) - 1)}
        found = []
        for done, other in enumerate(self.profiles):
            if progress and done % _REPORT_EVERY == 0:
                progress(done, len(self.profiles))
            if other.id == one.id:
                continue
            shares = bool(other.identifiers & one.identifiers) or any(
                not words.isdisjoint(form.words)
                or form.joined[:_BEGINNING] in starts
                or any(form.han[at : at + 2] in han for at in range(len(form.han) - 1))
                for form in other.forms
            )
            if shares and (likeness := compare(one, other, self.weight, least)).score >= least:
                found.append((one, other, likeness))
        return sorted(found, key=lambda each: (-each[2].score, each[1].id))

    def _keys(self, profile: Profile) -> set[str]:
        keys = set(profile.identifiers)
        for form in profile.forms:
            rare = sorted(set(form.words), key=lambda word: (self._seen[word], word))
            keys.update(f"w {word}" for word in rare[:_RAREST])
            keys.add(f"n {form.joined}")
            if len(form.joined) >= _BEGINNING:
                keys.add(f"b {form.joined[:_BEGINNING]}")
            if form.han:
                keys.add(f"h {form.han}")
                keys.update(f"h {form.han[at : at + 4]}" for at in range(max(1, len(form.han) - 3)))
        return keys
