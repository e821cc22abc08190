"""Asks every contender the same questions in turn, many times, and keeps the times.

The contenders take short turns at a question, about the same companies, and each turn begins with another of
them, so that whatever else goes on at the machine meets all of them alike.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bench.contenders import Contender, WrongAnswer
from bench.questions import Question

WARM_UP = 200
CHECKED = 5
#: Requests in one turn.
TURN = 5


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of one contender for one question: milliseconds, one list a round."""

    question: Question
    contender: str
    rounds: tuple[tuple[float, ...], ...]

    @property
    def median(self) -> float:
        """The median of all requests in milliseconds."""
        return statistics.median(t for times in self.rounds for t in times)

    def ratio(self, other: Timing) -> tuple[float, float, float]:
        """This median over the other's: over all requests, and the least and largest of one round."""
        each = [statistics.median(a) / statistics.median(b) for a, b in zip(self.rounds, other.rounds, strict=True)]
        return self.median / other.median, min(each), max(each)


def check_agreement(
    contenders: Sequence[Contender], questions: Iterable[Question], ids: Sequence[str], seed: int
) -> int:
    """Compare the answers of all contenders to a few requests of every question; return how many ties agreed.

    Raises WrongAnswer where two answers differ.
    """
    rng = random.Random(seed)
    ties = 0
    for question in questions:
        for variables in question.samples(ids, CHECKED, rng):
            asked = [c for c in contenders if c.answers(question)]
            for contender in asked:
                contender.begin()
            answers = [c.companies(c.prepare(question, variables)()) for c in asked]
            for contender, answer in zip(asked, answers, strict=True):
                if answer != answers[0]:
                    raise WrongAnswer(
                        f"{contender.name} and {asked[0].name} differ on {question.name!r} for {variables}:\n"
                        f"{answer}\n{answers[0]}"
                    )
            ties += sum(_count(company) for company in answers[0])
    return ties


def measure(
    contenders: Sequence[Contender],
    questions: Sequence[Question],
    ids: Sequence[str],
    *,
    rounds: int,
    seed: int,
    tell: Callable[[str], None],
) -> list[Timing]:
    """Time all contenders that answer each question; the first requests warm up and do not count."""
    rng = random.Random(seed)
    for contender in contenders:
        tell(f"warming up {contender.name}")
        for question in questions:
            if contender.answers(question):
                _ask(contender, question, ids, WARM_UP if question.companies == 1 else WARM_UP // 4, rng)
    times: dict[tuple[str, str], list[tuple[float, ...]]] = {}
    for number in range(rounds):
        for question in questions:
            tell(f"round {number + 1} of {rounds}: {question.says}")
            asked = [c for c in contenders if c.answers(question)]
            taken: dict[str, list[float]] = {contender.name: [] for contender in asked}
            for turn in range(question.requests // TURN):
                state = rng.getstate()
                start = (number + turn) % len(asked)
                for contender in [*asked[start:], *asked[:start]]:
                    rng.setstate(state)
                    taken[contender.name] += _ask(contender, question, ids, TURN, rng)
            for name, found in taken.items():
                times.setdefault((question.name, name), []).append(tuple(found))
    by_name = {question.name: question for question in questions}
    return [Timing(by_name[name], contender, tuple(taken)) for (name, contender), taken in times.items()]


def _ask(contender: Contender, question: Question, ids: Sequence[str], number: int, rng: random.Random) -> list[float]:
    taken: list[float] = []
    contender.begin()
    for variables in question.samples(ids, number, rng):
        ask = contender.prepare(question, variables)
        start = time.perf_counter_ns()
        raw = ask()
        taken.append((time.perf_counter_ns() - start) / 1e6)
        if len(taken) == number:
            contender.companies(raw)
    return taken


def _count(company: dict[str, object]) -> int:
    owners = company.get("owners", [])
    assert isinstance(owners, list)
    return len(owners) + sum(_count(tie["source"]) for tie in owners)
