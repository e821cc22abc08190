"""The periods that become ties: what the spans of one interest, or the tellings of one event, add up to.

A state is read day by day: whoever has the day says what held on it, and days with the same answer are one
period. An event is one period from its date on. See docs/claims-to-ties.md for the rules in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.model import Money, Share, Status
from graph.spans import NEVER, Bounds, Span, compatible, implies, settle
from graph.time import MAX_DAY, MIN_DAY, day_after, day_before, days_between, edtf_interval, edtf_of_bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One tie's days and content. ``first`` and ``last`` are `NEVER` where no source dates it at all.

    ``sure`` is the longest run of days that the sources' own dates guarantee, or `NEVER`.
    """

    holder: tuple[str, str]
    first: str
    last: str
    sure: Bounds
    when: str | None
    share: Share | None
    amount: Money | None
    status: Status
    contested: bool
    claims: tuple[str, ...]
    disputed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Content:
    share: Share | None
    amount: Money | None
    status: Status
    contested: bool
    disputed_by: tuple[str, ...]


@dataclass(slots=True)
class _Stretch:
    first: str
    last: str
    content: _Content
    members: list[Span]


def states(spans: Sequence[Span]) -> list[Period]:
    """The periods of one interest: for one holder they never share a day."""
    live = settle(spans)
    if len(live) == 1 and live[0].last != MIN_DAY and not live[0].disputed:
        span = live[0]  # most interests have one source: nobody else's days to read
        return [_period(_Stretch(span.first, span.last, _content([span], set(), newest=True), [span]))]
    out: list[Period] = []
    for holder in sorted({span.holder for span in live}):
        mine = sorted((s for s in live if s.holder == holder and s.last != MIN_DAY), key=lambda s: s.claims)
        others = [s for s in live if s.holder != holder and s.last != MIN_DAY]
        out.extend(_period(stretch) for stretch in _joined(_stretches(mine, others)))
        undatable = [s for s in live if s.holder == holder and s.last == MIN_DAY]
        if undatable:
            out.append(_period(_Stretch(*NEVER, _content(undatable, set(), newest=False), undatable)))
    return out


def events(spans: Sequence[Span], *, once: bool) -> list[Period]:
    """The periods of one event, which stays true: dates that can be the same day are one happening.

    ``once``: it can have happened once only, so dates that exclude each other are a contested one.
    """
    out: list[Period] = []
    for holder in sorted({span.holder for span in spans}):
        mine = sorted((s for s in spans if s.holder == holder), key=lambda s: (s.start[1], s.start[0], s.claims))
        dated = [s for s in mine if s.dated]
        happenings = _happenings(dated)
        if once and len(happenings) > 1:
            low, high = _common(happenings[0])[0], _common(happenings[-1])[1]
            everything = [s for happening in happenings for s in happening]
            windows = [((low, high), everything, True)]
        else:
            windows = [(_common(happening), happening, False) for happening in happenings]
        undated = [s for s in mine if not s.dated]
        if not windows:
            known_by = undated[0].start[0]
            out.append(_event(NEVER if known_by == MAX_DAY else (known_by, known_by), undated, False, None))
            continue
        for span in undated:
            before = [members for (low, _), members, _ in windows if low <= span.start[0]]
            (before[-1] if before else windows[0][1]).append(span)
        out.extend(_event(window, members, clash, _point(window, members)) for window, members, clash in windows)
    return out


def _happenings(dated: Sequence[Span]) -> list[list[Span]]:
    """The fewest happenings that explain all dates; ``dated`` is sorted by the latest possible day."""
    out: list[list[Span]] = []
    by = ""
    for span in dated:
        if out and span.start[0] <= by:
            out[-1].append(span)
        else:
            out.append([span])
            by = span.start[1]
    return out


def _common(happening: Sequence[Span]) -> Bounds:
    return max(s.start[0] for s in happening), min(s.start[1] for s in happening)


def _point(window: Bounds, members: Sequence[Span]) -> str:
    texts = [s.texts[0] for s in members if s.dated and s.start == window and s.texts[0]]
    return min(texts, key=lambda t: (len(t), t), default=None) or edtf_of_bounds(*window)


def _event(window: Bounds, members: list[Span], clash: bool, when: str | None) -> Period:
    content = _content(members, set(), newest=False)
    low, high = window
    first = high if low == MIN_DAY else low
    return Period(
        holder=members[0].holder,
        first=first,
        last=MIN_DAY if window == NEVER else MAX_DAY,
        sure=NEVER if window == NEVER else (high, MAX_DAY),
        when=when,
        share=content.share,
        amount=content.amount,
        status=content.status,
        contested=content.contested or clash,
        claims=tuple(sorted({c for s in members for c in s.claims})),
        disputed_by=(),
    )


def _stretches(mine: Sequence[Span], others: Sequence[Span]) -> Iterable[_Stretch]:
    """Runs of days on which the same spans hold and the same ones speak against them."""
    starts = {s.first for s in (*mine, *others)} | {low for s in mine for (low, _), _ in s.disputed}
    starts |= {day_after(s.last) for s in (*mine, *others) if s.last != MAX_DAY}
    starts |= {day_after(high) for s in mine for (_, high), _ in s.disputed if high != MAX_DAY}
    starts |= {s.began for s in mine if s.began} | {day_after(s.ended) for s in mine if s.ended}
    days = sorted(starts)
    edged = [s for s in mine if s.began or s.ended]
    for i, day in enumerate(days):
        active = [s for s in mine if s.on(day)]
        if active:
            against = {c for s in others if s.on(day) for c in s.claims}
            against |= {c for s in active for (low, high), claims in s.disputed if low <= day <= high for c in claims}
            against |= {c for s in edged if _denies(s, day, active) for c in s.claims}
            last = day_before(days[i + 1]) if i + 1 < len(days) else MAX_DAY
            yield _Stretch(day, last, _content(active, against, newest=True), active)


def _denies(span: Span, day: str, active: Sequence[Span]) -> bool:
    """True where ``span`` says that it had not begun on that day, or was over, and an active one runs past that."""
    edge = span.began if span.began and day < span.began else span.ended if span.ended and span.ended < day else None
    return edge is not None and any(s.on(edge) and s is not span and compatible(s.share, span.share) for s in active)


def _content(active: Sequence[Span], against: set[str], *, newest: bool) -> _Content:
    share, shares_clash = _share([s.share for s in active if s.share])
    amount, amounts_clash = _amount(active, newest=newest)
    against -= {c for s in active for c in s.claims}
    contested = shares_clash or amounts_clash or bool(against)
    return _Content(share, amount, _status(active, share, amount), contested, tuple(sorted(against)))


def _share(shares: Sequence[Share]) -> tuple[Share | None, bool]:
    """What all shares have in common, or, contested, everything from the least to the most.

    A vague share that takes in a precise one adds nothing to what is contested.
    """
    if not shares:
        return None, False
    low, high = max(s.min for s in shares), min(s.max for s in shares)
    if low <= high:
        return Share(low, high), False
    precise = [s for s in shares if not any(s != other and implies(other, s) for other in shares)]
    return Share(min(s.min for s in precise), max(s.max for s in precise)), True


def _amount(active: Sequence[Span], *, newest: bool) -> tuple[Money | None, bool]:
    """The one amount, exact ones before rough ones; none where there are several, contested in one currency."""
    told = [s for s in active if s.amount]
    told = [s for s in told if not s.rough] or told
    if newest and told:
        latest = max(s.start for s in told)
        told = [s for s in told if s.start == latest]
    amounts = {s.amount for s in told if s.amount}
    if len(amounts) == 1:
        return amounts.pop(), False
    return None, len({amount.currency for amount in amounts}) < len(amounts)


def _status(active: Sequence[Span], share: Share | None, amount: Money | None) -> Status:
    """That of the strongest source that says all of it; the weakest where only all together do."""
    all_of_it = [s.status for s in active if _says(s, share, amount)]
    if all_of_it:
        return max(all_of_it, key=lambda status: status.strength)
    return min((s.status for s in active), key=lambda status: status.strength)


def _says(span: Span, share: Share | None, amount: Money | None) -> bool:
    """True where the span alone says what a tie with that share and amount says."""
    return (share is None or (span.share is not None and implies(span.share, share))) and (
        amount is None or span.amount == amount
    )


def _joined(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Stretches that follow each other with the same content and a span in common, as one."""
    out: list[_Stretch] = []
    tail: list[Span] = []
    for stretch in stretches:
        before = out[-1] if out else None
        follows = before is not None and day_after(before.last) == stretch.first
        if before and follows and before.content == stretch.content and _share_a_span(tail, stretch.members):
            before.last = stretch.last
            before.members.extend(s for s in stretch.members if not _share_a_span([s], before.members))
        else:
            out.append(stretch)
        tail = list(stretch.members)
    return out


def _share_a_span(a: Sequence[Span], b: Sequence[Span]) -> bool:
    return any(x is y for x in a for y in b)


def _period(stretch: _Stretch) -> Period:
    content = stretch.content
    sources = [s for s in stretch.members if _says(s, content.share, content.amount)]
    return Period(
        holder=stretch.members[0].holder,
        first=stretch.first,
        last=stretch.last,
        sure=_sure(stretch, sources),
        when=_when(stretch, sources),
        share=content.share,
        amount=content.amount,
        status=content.status,
        contested=content.contested,
        claims=tuple(sorted({c for s in stretch.members for c in (*s.claims, *s.also)})),
        disputed_by=content.disputed_by,
    )


def _sure(stretch: _Stretch, sources: Sequence[Span]) -> Bounds:
    """The longest run of days of which one of the ``sources`` is sure; all of them, where none says all."""
    days = [
        (max(s.sure[0], s.first, stretch.first), min(s.sure[1], s.last, stretch.last))
        for s in sources or stretch.members
    ]
    if not sources:
        days = [(max(low for low, _ in days), min(high for _, high in days))]
    blocks: list[Bounds] = []
    for low, high in sorted(block for block in days if block[0] <= block[1]):
        if blocks and low <= day_after(blocks[-1][1]):
            blocks[-1] = (blocks[-1][0], max(blocks[-1][1], high))
        else:
            blocks.append((low, high))
    return max(blocks, key=lambda block: (days_between(*block), block), default=NEVER)


def _when(stretch: _Stretch, sources: Sequence[Span]) -> str | None:
    """The period as an EDTF interval, in the sources' own words where they give these very bounds."""
    first, last = stretch.first, stretch.last
    if (first, last) == NEVER:
        return None
    begun = min((s.start[1] for s in sources), default=max(s.start[1] for s in stretch.members))
    by = min(max(first, begun), last)
    ending = [s for s in stretch.members if s.end is not None and s.last == last == s.end[1]]
    until = max([first, *(s.end[0] for s in ending if s.end)]) if ending else last
    left, right = edtf_interval((first, by), (until, last)).split("/")
    lefts = [s.texts[0] for s in stretch.members if s.start == (first, by) and s.texts[0]]
    rights = [s.texts[1] for s in ending if s.end == (until, last) and s.texts[1]]
    return f"{_plainest(lefts) or left}/{_plainest(rights) or right}"


def _plainest(texts: Sequence[str]) -> str | None:
    return min((t for t in texts if t[0] not in "[{"), key=lambda t: (len(t), t), default=None)
