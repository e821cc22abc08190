"""Claims to ties: the one documented policy, a pure function. docs/claims-to-ties.md tells it in words.

The claims of one *group* (a kind and an interest) become ties, each for one period. Nothing here knows a
database, a clock or the order in which claims arrived: the same set of claims gives the same ties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.kinds import KINDS
from graph.model import ASSERTED, Bound, Money, Share, Status, Tie, digest_of
from graph.periods import Period, events, states
from graph.sightings import Run, runs
from graph.spans import Bounds, Span, compatible
from graph.time import MAX_DAY, MIN_DAY, When, day_before

#: The dates of the editions that were loaded, for each series of list editions, in any order.
Editions = Mapping[str, Sequence[str]]
_ASSERTED: Final = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class TieClaim:
    """What the derivation needs of one claim; ``source`` and ``target`` are canonical entity ids.

    ``published`` is the first day on which its document can have existed; ``series`` and ``edition`` (a day)
    are its list edition. ``bound`` says how its numbers are meant: a share that is a floor is an interval.
    """

    id: str
    kind: str
    source: str
    target: str
    status: Status
    when: When | None = None
    share: Share | None = None
    amount: Money | None = None
    bound: Bound = Bound.EXACTLY
    role: str | None = None
    note: str | None = None
    interest: str | None = None
    published: str | None = None
    series: str | None = None
    edition: str | None = None

    @property
    def group(self) -> str:
        """The key of the timeline that this claim is laid on."""
        return group_key(self.kind, self.source, self.target, self.role, self.interest)

    @property
    def claimed_share(self) -> Share | None:
        """The share with its bound taken into it: "at least 30" is 30 to 100."""
        if self.share is None or self.bound not in (Bound.AT_LEAST, Bound.AT_MOST):
            return self.share
        return Share(self.share.min, 100.0) if self.bound is Bound.AT_LEAST else Share(0.0, self.share.max)


def group_key(kind: str, source: str, target: str, role: str | None, interest: str | None) -> str:
    """The group of a tie claim: an interest that holders pass on, or one (kind, source, target, role)."""
    identity = [kind, target, interest] if interest else [kind, source, target, role or ""]
    return digest_of(identity)[:20]


def tie_id(kind: str, group: str, source: str, target: str, status: str, first: str) -> str:
    """The id of the tie of one group, both ends, a claim's status and a first day."""
    return f"{kind.lower().replace('_', '-')}-{digest_of([group, source, target, _class_of(status), first])[:20]}"


def derive(claims: Iterable[TieClaim], editions: Editions) -> list[Tie]:
    """The ties of one group, sorted by id.

    Asserted claims (on record, reported, self-stated) are laid on one timeline; the claims of every other
    status on a timeline of their own, so that no status is upgraded by its neighbours. A denial, or a
    statement that it is unproven, makes the asserted tie contested and is kept in ``disputed_by``.

    Where a group has one claim, the days of its tie depend on the claim's kind and dates alone, share and amount on
    its numbers alone; status, role, note and ends are the claim's own.

    Raises ValueError for claims of several groups, and for one id with two contents.
    """
    by_id: dict[str, TieClaim] = {}
    for claim in claims:
        if by_id.setdefault(claim.id, claim) != claim:
            raise ValueError(f"two claims have the id {claim.id}")
    groups = {claim.group for claim in by_id.values()}
    if len(groups) > 1:
        raise ValueError("derive takes the claims of one group")
    group = groups.pop() if groups else ""
    classes: dict[str, list[TieClaim]] = defaultdict(list)
    for _, claim in sorted(by_id.items()):
        classes[_class_of(claim.status)].append(claim)
    disputes = classes.get(Status.DENIED, []) + classes.get(Status.UNPROVEN, [])
    ties: list[Tie] = []
    for name, members in classes.items():
        for period in _periods(members, editions):
            tie = _tie(group, period, [by_id[id_] for id_ in period.claims])
            ties.append(_disputed(tie, disputes) if name == _ASSERTED else tie)
    return sorted(ties, key=lambda tie: tie.id)


def _class_of(status: str) -> str:
    """The timeline that claims of a status are laid on."""
    return _ASSERTED if status in ASSERTED else str(status)


def _periods(claims: Sequence[TieClaim], editions: Editions) -> list[Period]:
    kind = KINDS[claims[0].kind]
    if not kind.state_like:
        return events([_happening(claim) for claim in claims], once=kind.once)
    spans = [_stated(claim) for claim in claims if claim.series is None]
    listed: dict[tuple[str, str, str], list[TieClaim]] = defaultdict(list)
    for claim in claims:
        if claim.series is not None:
            listed[claim.series, claim.source, claim.target].append(claim)
    for (series, *_), entry in sorted(listed.items()):
        spans.extend(_listed(entry, editions.get(series, ())))
    return states(spans) if spans else []


def _span(
    claim: TieClaim,
    start: Bounds | None,
    *,
    end: Bounds | None = None,
    began: str | None = None,
    ended: str | None = None,
    known_to: str | None = None,
    texts: tuple[str | None, str | None] = (None, None),
) -> Span:
    """A span with the claim's content; without a start it is undated, and seen on its document's day."""
    day = claim.edition or claim.published or MAX_DAY
    rough = claim.bound is Bound.ABOUT
    return Span(
        holder=(claim.source, claim.target), claims=(claim.id,), status=claim.status, rough=rough,
        share=claim.claimed_share, amount=claim.amount if rough or claim.bound is Bound.EXACTLY else None,
        start=start or (day, day), end=end, began=began, ended=ended, known_to=known_to, texts=texts,
        dated=start is not None,
    )  # fmt: skip


def _happening(claim: TieClaim) -> Span:
    """An event within its dates; one that is said to go on happened when it began."""
    when = claim.when
    if when is None or (when.start_min == MIN_DAY and when.end_max == MAX_DAY):
        return _span(claim, None)
    if when.end_max is None:
        return _span(claim, (when.start_min, when.start_max), texts=(when.edtf, None))
    high = when.start_max if when.end_max == MAX_DAY else when.end_max
    return _span(claim, (when.start_min, high))


def _stated(claim: TieClaim) -> Span:
    """What a claim outside of lists says of a state."""
    when = claim.when
    if when is None:
        return _span(claim, None)
    start = (when.start_min, when.start_max)
    if when.end_min is None or when.end_max is None:
        return _span(claim, start, texts=(when.edtf, None))
    left, _, right = when.edtf.partition("/")
    texts = (left, right)
    end = (when.end_min, when.end_max)
    if end[1] == MAX_DAY:
        if left == "":
            return _span(claim, None)
        known_to = claim.published if right == ".." else None
        return _span(claim, start, began=start[0], known_to=known_to, texts=(left, None))
    if left == "":
        return _span(claim, end, end=end, ended=end[1], texts=(None, right))
    if left == right:
        return _span(claim, start, end=end, texts=texts)
    return _span(claim, start, end=end, began=start[0], ended=end[1], texts=texts)


def _listed(entry: Sequence[TieClaim], editions: Sequence[str]) -> list[Span]:
    """A span for each unbroken run of a series' editions that have the entry with one share."""
    seen: dict[tuple[float, float], dict[str, list[TieClaim]]] = defaultdict(lambda: defaultdict(list))
    for claim in entry:
        share = claim.claimed_share
        seen[(share.min, share.max) if share else (-1.0, -1.0)][claim.edition or MIN_DAY].append(claim)
    listed_since = min(claim.edition or MIN_DAY for claim in entry)
    known = {*editions, *(claim.edition or MIN_DAY for claim in entry)}
    spans: list[Span] = []
    for _, by_edition in sorted(seen.items()):
        for run in runs(by_edition, known):
            claims = [claim for edition in run.seen for claim in by_edition[edition]]
            spans.extend(_listing(claims, run, returns=listed_since < run.seen[0]))
    return spans


def _listing(claims: Sequence[TieClaim], run: Run, *, returns: bool) -> list[Span]:
    """The span of one run; none where the list dropped the entry before it took effect.

    An entry that was over before any edition shows it has the days of its end.
    """
    first_seen, last_seen = run.seen[0], run.seen[-1]
    stated = _stated_start(claims, first_seen)
    if stated and returns and run.missing_before and stated.start_min <= run.missing_before:
        stated = None
    start, text = (first_seen, first_seen), None
    if stated:
        by = min(stated.start_max, first_seen) if stated.start_min <= first_seen else stated.start_max
        start = (stated.start_min, by)
        text = stated.edtf.partition("/")[0] if by == stated.start_max else None
    closed, text_of_end = _stated_end(claims, last_seen)
    end = closed
    if run.missing_from is not None:
        end = _within(closed, (last_seen, day_before(run.missing_from)))
    if end is not None and start[0] > end[1]:
        if stated and end != closed:
            return []
        start, text, stated = end, None, None
    return [
        replace(
            _span(
                claims[-1],
                start,
                end=end,
                began=start[0] if stated else None,
                ended=end[1] if end else None,
                known_to=last_seen,
                texts=(text, text_of_end if end == closed else None),
            ),
            claims=tuple(sorted(claim.id for claim in claims)),
            status=max((claim.status for claim in claims), key=lambda status: status.strength),
        )
    ]


def _stated_start(claims: Sequence[TieClaim], first_seen: str) -> When | None:
    """The newest edition's listing date; an older one's where the newest would begin after it was seen."""
    told = [(c.edition or "", c.when) for c in claims if c.when and c.when.start_min > MIN_DAY]
    told = [(edition, when) for edition, when in told if when.start_min <= first_seen] or told
    newest = max((edition for edition, _ in told), default="")
    return min((w for edition, w in told if edition == newest), key=lambda w: (w.start_min, w.start_max), default=None)


def _stated_end(claims: Sequence[TieClaim], newest: str) -> tuple[Bounds | None, str | None]:
    """The end that the newest edition states, and its text; none where one of its rows goes on."""
    ends: list[tuple[Bounds, str]] = []
    for claim in claims:
        if claim.edition == newest:
            when = claim.when
            if when is None or when.end_min is None or when.end_max is None or when.end_max == MAX_DAY:
                return None, None
            ends.append(((when.end_min, when.end_max), when.edtf.partition("/")[2]))
    return max(ends)


def _within(stated: Bounds | None, gone: Bounds) -> Bounds:
    """When an entry ended that the list dropped within ``gone`` and that states an end too, or none."""
    if stated is None or stated[0] > gone[1]:
        return gone
    return stated if stated[1] < gone[0] else (max(stated[0], gone[0]), min(stated[1], gone[1]))


def _tie(group: str, period: Period, claims: Sequence[TieClaim]) -> Tie:
    first = claims[0]
    source, target = period.holder
    return Tie(
        id=tie_id(first.kind, group, source, target, first.status, period.first),
        kind=first.kind,
        source=source,
        target=target,
        status=period.status,
        valid_from=period.first,
        valid_to=period.last,
        sure_from=period.sure[0],
        sure_to=period.sure[1],
        when=period.when,
        share=period.share,
        amount=period.amount,
        role=_joined(claim.role for claim in claims),
        note=_joined(claim.note for claim in claims),
        contested=period.contested,
        claims=period.claims,
        disputed_by=period.disputed_by,
        group=group,
    )


def _disputed(tie: Tie, disputes: Sequence[TieClaim]) -> Tie:
    against = [
        claim.id
        for claim in disputes
        if (claim.source, claim.target) == (tie.source, tie.target)
        and compatible(claim.claimed_share, tie.share)
        and (claim.when is None or _speaks_of(claim.when, tie))
    ]
    if not against:
        return tie
    return replace(tie, contested=True, disputed_by=tuple(sorted({*tie.disputed_by, *against})))


def _speaks_of(when: When, tie: Tie) -> bool:
    return when.start_min <= tie.valid_to and (when.end_max or when.start_max) >= tie.valid_from


def _joined(texts: Iterable[str | None]) -> str | None:
    return "; ".join(sorted({text for text in texts if text})) or None
