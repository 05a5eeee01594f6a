"""What this worker counts, for Prometheus. No label ever names a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.app import Tandem
from storage import dues, soundness
from storage.tx import Tx

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Gauges:
    """Counters and gauges in a registry of their own."""

    def __init__(self, tandem: Tandem) -> None:
        self._tandem = tandem
        self._registry = CollectorRegistry()
        self.updates = self._counter("tandem_updates", "Updates that arrived")
        self.failed = self._counter("tandem_updates_failed", "Updates that were not kept at once")
        self.turn_seconds = Histogram(
            "tandem_turn_seconds",
            "From an update's arrival to its commit",
            buckets=SECONDS,
            registry=self._registry,
        )
        self._parked = self._gauge("tandem_parked", "Conversations that failed and wait")
        self._lag = self._gauge("tandem_due_lag_seconds", "How late the latest due row is")
        self._waiting = self._gauge("tandem_outbox_waiting", "Messages not sent yet")
        self._registry.register(_Told(tandem))

    async def page(self) -> bytes:
        """Everything counted, as Prometheus reads it."""

        def look(tx: Tx) -> tuple[int, float, int]:
            waiting = soundness.waiting(tx)
            return soundness.parked(tx), lag_seconds(dues.next_at(tx), tx.now), waiting

        parked, lag, waiting = await self._tandem.store.read(self._tandem.clock, look)
        self._parked.set(parked)
        self._lag.set(lag)
        self._waiting.set(waiting)
        return generate_latest(self._registry)

    def _counter(self, name: str, what: str) -> Counter:
        return Counter(name, what, registry=self._registry)

    def _gauge(self, name: str, what: str) -> Gauge:
        return Gauge(name, what, registry=self._registry)


class _Told(Collector):
    """What other parts count for themselves."""

    def __init__(self, tandem: Tandem) -> None:
        self._counted: dict[str, tuple[str, Callable[[], int]]] = {
            "tandem_messages_sent": ("Messages and edits sent", lambda: tandem.post.sent),
            "tandem_messages_dropped": ("Messages given up", lambda: tandem.post.dropped),
            "tandem_due_swept": ("Due rows handled", lambda: tandem.sweep.swept),
        }

    def collect(self) -> Iterator[Metric]:
        """Give the counts as they stand."""
        for name, (what, count) in self._counted.items():
            yield CounterMetricFamily(name, what, value=count())


def lag_seconds(next_at: datetime | None, now: datetime) -> float:
    """How long the next due row has been waiting; 0 when nothing is late."""
    return max(0.0, (now - next_at).total_seconds()) if next_at else 0.0
