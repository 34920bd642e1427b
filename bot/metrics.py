"""What is measured, in Prometheus' form: how far behind the feeds are, what waits, how deliveries end, how late alerts and the loop are."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.store.database import Database
from bot.store.status import lags

_LATENCIES = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600)
_LOOK = 0.5
"""Seconds between two looks at the loop."""


class Metrics:
    """Counts while it serves, and asks the database when it is asked."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._registry = CollectorRegistry()
        self._outcomes = Counter(
            "sidelines_deliveries", "Attempts to deliver, by how they ended.", ["platform", "outcome"], registry=self._registry
        )
        self._latency = Histogram(
            "sidelines_alert_latency_seconds", "From an alert being owed to its being sent.", buckets=_LATENCIES, registry=self._registry
        )
        self._loop_lag = Gauge(
            "sidelines_loop_lag_seconds", "The longest that the event loop stood still since the last look.", registry=self._registry
        )
        self._feed_lag = Gauge(
            "sidelines_feed_lag_seconds", "How late the feed is that waits longest for its poll.", registry=self._registry
        )
        self._waiting = Gauge("sidelines_waiting", "What waits in each queue.", ["queue"], registry=self._registry)
        self._held_back = Gauge(
            "sidelines_deliveries_held_back",
            "Deliveries that are owed and not to be sent now: their time comes later, or their chat is paused or disabled.",
            ["until"],
            registry=self._registry,
        )
        self._worst_lag = 0.0

    def observe(self, platform: str, outcome: str, age: timedelta) -> None:
        """Count how an attempt ended; `age` is how long the delivery has been owed."""
        self._outcomes.labels(platform, outcome).inc()
        if outcome == "sent":
            self._latency.observe(age.total_seconds())

    async def watch_loop(self) -> None:
        """Measure how late the loop wakes, until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            asleep_at = loop.time()
            await asyncio.sleep(_LOOK)
            self._worst_lag = max(self._worst_lag, loop.time() - asleep_at - _LOOK)

    async def shown(self) -> bytes:
        """Return all of it as text."""
        now = self._now()
        async with self._database.read() as session:
            found = await lags(session, now)
        self._feed_lag.set(found.feed_lag.total_seconds())
        for queue, waiting in (("entries", found.entries), ("deliveries", found.deliveries), ("updates", found.updates)):
            self._waiting.labels(queue).set(waiting)
        for until, held_back in (("later", found.later), ("chat active", found.silent)):
            self._held_back.labels(until).set(held_back)
        self._loop_lag.set(self._worst_lag)
        self._worst_lag = 0.0
        return generate_latest(self._registry)
