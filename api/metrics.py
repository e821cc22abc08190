"""What Prometheus is told: how many requests ended how, and how long answers took."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """One application's counters, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "tiegraph_graphql_requests", "GraphQL requests answered.", ["status"], registry=self._registry
        )
        self._seconds = Histogram(
            "tiegraph_graphql_seconds",
            "Seconds from a GraphQL request's body to its answer.",
            buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
            registry=self._registry,
        )

    def observe(self, status: int, seconds: float) -> None:
        """Count one answer."""
        self._requests.labels(str(status)).inc()
        self._seconds.observe(seconds)

    def text(self) -> bytes:
        """The exposition format."""
        return generate_latest(self._registry)
