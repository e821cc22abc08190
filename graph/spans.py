"""Where the days of one interest go: what each source's dates leave it once the others are heard.

A `Span` is what one claim, or one unbroken run of list editions, says of a holding. `settle` gives each span
its days; `graph.periods` then reads them day by day. Kept apart from `graph.derivation` because it is
arithmetic on days and shares, without kinds or editions. All days are ISO text, inclusive; bounds are pairs
(earliest, latest). docs/claims-to-ties.md tells the rules in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.model import Money, Share, Status
from graph.time import MAX_DAY, MIN_DAY, day_after, day_before

Bounds = tuple[str, str]
#: The first and last day of what has no day at all.
NEVER: Final[Bounds] = (MAX_DAY, MIN_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One holding, as one source tells it, and the days that the other sources leave it.

    ``holder`` is (source, target). ``start`` says when it began or was first seen, ``end`` when it ended (None:
    no end is stated); ``began`` and ``ended`` are the outermost days of both where the source says that it did
    begin, or end, then. ``known_to`` is a day on which the source says that it still goes on. An undated span
    starts on its document's day, or on `MAX_DAY` where that is unknown too. ``texts`` are the source's own EDTF
    texts of both ends. ``also`` are undated claims that speak of this holding and add no day to it.

    ``first`` and ``last`` are the days it has; ``sure`` the innermost days, by the source's own dates.
    ``disputed`` lists what speaks against it: (days, claims).
    """

    holder: tuple[str, str]
    claims: tuple[str, ...]
    status: Status
    start: Bounds
    end: Bounds | None = None
    share: Share | None = None
    amount: Money | None = None
    rough: bool = False
    began: str | None = None
    ended: str | None = None
    known_to: str | None = None
    dated: bool = True
    texts: tuple[str | None, str | None] = (None, None)
    also: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    sure: Bounds = NEVER
    disputed: tuple[tuple[Bounds, tuple[str, ...]], ...] = ()

    def __post_init__(self) -> None:
        if not self.first:
            end_min, end_max = self.end or (MAX_DAY, MAX_DAY)
            object.__setattr__(self, "first", self.start[0])
            object.__setattr__(self, "last", end_max)
            object.__setattr__(self, "sure", (self.start[1], end_min))

    @property
    def earliest(self) -> str:
        """The last day of which the source itself speaks is this one, or later."""
        return max(self.start[0], self.known_to or MIN_DAY)

    @property
    def latest(self) -> str:
        """The last day of which the source itself speaks is this one, or earlier."""
        return max(self.start[1], self.known_to or MIN_DAY)

    def on(self, day: str) -> bool:
        """True where the span has the day."""
        return self.first <= day <= self.last


def compatible(a: Share | None, b: Share | None) -> bool:
    """True where both can be true at once; a missing share excludes nothing."""
    return a is None or b is None or (a.min <= b.max and b.min <= a.max)


def implies(precise: Share | None, vague: Share | None) -> bool:
    """True where ``vague`` says nothing that ``precise`` does not say already."""
    if vague is None or precise is None:
        return vague is None
    return vague.min <= precise.min and precise.max <= vague.max


def settle(spans: Sequence[Span]) -> list[Span]:
    """Give every span its days; one that keeps none is left out, and disputes whoever has its days."""
    if len(spans) == 1:
        return _with_undated([], spans) if not spans[0].dated else list(spans)
    dated = [span for span in spans if span.dated]
    refined = [_refined(span, dated) for span in dated]
    kept = _without_losers([_limited(span, refined) for span in refined])
    return _with_undated(kept, [span for span in spans if not span.dated])


def _refined(span: Span, spans: Sequence[Span]) -> Span:
    """Dates that can mean the same day do: the more precise one narrows the vaguer one.

    A stated beginning or end narrows all that is compatible; a mere sighting only what says no more than it does.
    """
    same = [
        other
        for other in spans
        if other.holder == span.holder
        and compatible(other.share, span.share)
        and other.start[0] <= span.last
        and span.start[0] <= other.last
    ]
    telling = [o for o in same if o.began or implies(o.share, span.share)]
    starts = [o.start for o in telling if _overlap(o.start, span.start)]
    by = min(high for _, high in starts)
    start = (max(low for low, _ in starts if low <= by), by)
    end = span.end
    if end is not None:
        ends = [o.end for o in same if o.end is not None and (o.ended or o is span) and _overlap(o.end, end)]
        since = max(low for low, _ in ends)
        end = (since, min(high for _, high in ends if high >= since))
        if start[0] > end[1]:
            return span
    texts = (span.texts[0] if start == span.start else None, span.texts[1] if end == span.end else None)
    last = end[1] if end else MAX_DAY
    return replace(span, start=start, end=end, texts=texts, first=start[0], last=last)


def _limited(span: Span, spans: Iterable[Span]) -> Span:
    """The span without the days that other spans take from it; ``first > last`` where nothing is left."""
    first, last, sure_to = span.first, span.last, span.sure[1]
    handed_to = MAX_DAY
    disputed = list(span.disputed)
    alone = True
    for other in spans:
        if other is span:
            continue
        same = other.holder == span.holder
        alone = alone and same
        if span.end is None and _supersedes(other, span):
            last = min(last, day_before(other.first))
        elif span.end is None and same and _ends_with(span, other):
            assert other.end is not None
            last, sure_to = min(last, other.end[1]), min(sure_to, other.end[0])
        if not same and other.end is None and _supersedes(span, other) and span.first <= other.latest:
            disputed.append(((other.first, MAX_DAY), other.claims))
        if not same or not compatible(span.share, other.share):
            if (day := _handover(span, other)) and span.end:
                handed_to = min(handed_to, max(span.end[0], day_before(day)))
            if day := _handover(other, span):
                first = max(first, day)
    if first > min(last, handed_to) and alone:
        first, handed_to = span.first, MAX_DAY
    return replace(
        span,
        first=first,
        last=min(last, handed_to),
        sure=(span.sure[0], sure_to),
        disputed=tuple(sorted(disputed)),
    )


def _supersedes(new: Span, old: Span) -> bool:
    """True where the observation ``new`` ends ``old``, of which no end is stated.

    Another holder does from its first day on. The same holder does where it was certainly seen later than
    anything ``old`` speaks of, and with a share that ``old`` does not confirm.
    """
    if new.holder != old.holder:
        return new.start[0] > old.start[0]
    return new.start[0] > old.latest and not implies(old.share, new.share)


def _ends_with(span: Span, other: Span) -> bool:
    """True where the end that ``other`` states is the end of ``span`` too, which states none."""
    return other.ended is not None and span.earliest <= other.last and compatible(span.share, other.share)


def _handover(earlier: Span, later: Span) -> str | None:
    """The first day of ``later`` where it follows ``earlier`` and the dates of both leave open on which day.

    Days that only one of the two is sure of are that one's; days that neither is sure of are the later one's;
    days that both are sure of stay with both.
    """
    if earlier.end is None or earlier.start[0] >= later.start[0] or earlier.last >= later.last:
        return None
    if later.first > earlier.last:
        return None
    return max(later.first, min(day_after(earlier.end[0]), later.start[1]))


def _without_losers(spans: list[Span]) -> list[Span]:
    kept = [span for span in spans if span.first <= span.last]
    for loser in spans:
        if loser.first > loser.last:
            since = loser.start[0]
            until = loser.end[1] if loser.end else MAX_DAY
            kept = [
                replace(s, disputed=tuple(sorted({*s.disputed, ((since, until), loser.claims)})))
                if s.holder != loser.holder and s.first <= until and since <= s.last
                else s
                for s in kept
            ]
    return kept


def _with_undated(dated: list[Span], undated: Sequence[Span]) -> list[Span]:
    """Undated claims never end, revive or push aside what another source dates."""
    out = list(dated)
    live: list[Span] = []
    for span in sorted(undated, key=lambda s: s.claims):
        nowhere = span.first == MAX_DAY
        own = [
            i
            for i, other in enumerate(dated)
            if other.holder == span.holder and compatible(other.share, span.share) and other.first <= span.first
        ]
        longest = max(own, key=lambda i: (dated[i].last, dated[i].first, dated[i].claims), default=None)
        rivals = [i for i, other in enumerate(dated) if other.holder != span.holder and other.on(span.first)]
        if longest is not None and (nowhere or dated[longest].last < span.first):
            out[longest] = replace(out[longest], also=(*out[longest].also, *span.claims))
        elif nowhere:
            out.append(_never(span))
        elif rivals:
            for i in rivals:
                out[i] = replace(out[i], disputed=(*out[i].disputed, ((span.first, MAX_DAY), span.claims)))
        else:
            live.append(span if longest is None else replace(span, last=dated[longest].last))
    settled = [_limited(span, [*dated, *live]) for span in live]
    return out + [span for span in settled if span.first <= span.last]


def _never(span: Span) -> Span:
    return replace(span, first=NEVER[0], last=NEVER[1], sure=NEVER)


def _overlap(a: Bounds, b: Bounds) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]
