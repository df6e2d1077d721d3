"""Fetching what was counted: the text that Prometheus reads, gathered anew at most every few seconds."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from documents.errors import SluiceError, UsageError
from flows.generations import registry
from flows.observe import metrics
from flows.observe.catalogue import BY_NAME, METRICS, Metric
from flows.observe.ledger_numbers import numbers, read_audit
from flows.observe.tallies import Series, Tallies
from flows.settings import Settings
from storage.ledger import Ledger

if TYPE_CHECKING:
    from prometheus_client.core import Metric as Family

_FRESH_SECONDS: Final = 5.0
_SHIPPED: Final = "shipped"


class Exposition:
    """The metrics of one home and its ledger. Safe to share between threads.

    Raises: UsageError: prometheus_client is not installed.
    """

    def __init__(self, settings: Settings, ledger: Ledger, *, fresh_seconds: float = _FRESH_SECONDS) -> None:
        import_needed()
        self._settings = settings
        self._ledger = ledger
        self._tallies = metrics.current() or Tallies(settings.storage.home.absolute() / metrics.FOLDER)
        self._fresh_seconds = fresh_seconds
        self._lock = threading.Lock()
        self._text = b""
        self._until = 0.0

    def text(self) -> tuple[bytes, str]:
        """The text and its content type. However many ask, the ledger is asked once in a few seconds."""
        from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
        from prometheus_client.exposition import generate_latest

        with self._lock:
            if time.monotonic() >= self._until:
                self._text = generate_latest(_Collected(list(self._families())))
                self._until = time.monotonic() + self._fresh_seconds
            return self._text, CONTENT_TYPE_PLAIN_0_0_4

    def _families(self) -> Iterator[Family]:
        started = time.perf_counter()
        found: defaultdict[str, dict[Series, float]] = defaultdict(dict)
        for series, value in self._gathered().items():
            found[_metric_of(series[0]).name][series] = value
        found["sluice_scrape_seconds"]["sluice_scrape_seconds", ()] = time.perf_counter() - started
        for metric in METRICS:
            yield _family(metric, found[metric.name])

    def _gathered(self) -> dict[Series, float]:
        found = dict(_zeros())
        try:
            found |= numbers(self._ledger)
            found["sluice_ledger_up", ()] = 1.0
        except SluiceError:
            found["sluice_ledger_up", ()] = 0.0
        found |= self._counted(is_up=bool(found["sluice_ledger_up", ()]))
        if (at := found.get(("sluice_audit_age_seconds", ()))) is not None:
            found["sluice_audit_age_seconds", ()] = max(0.0, time.time() - at)
        return found | self._of_host()

    def _counted(self, *, is_up: bool) -> dict[Series, float]:
        """What processes counted, and what the audit log says since the last scrape of this home."""
        self._tallies.flush()
        try:
            if is_up:
                self._read_on()
            return self._tallies.read()
        except (sqlite3.Error, OSError, SluiceError):  # the counts are away, the other numbers are not
            return {}

    def _read_on(self) -> None:
        now_ms = self._ledger.now_ms()
        with self._tallies.open() as counts:  # two who are scraped at once do not count a line twice
            key = f"audit_log:{self._ledger.database.name}"
            row = counts.execute("SELECT value FROM tally WHERE name = ?", (key,)).fetchone()
            after = None if row is None else int(row[0])
            read = self._ledger.database.read(lambda connection: read_audit(connection, after=after, now_ms=now_ms))
            self._tallies.write(counts, added=read.counts, newly={(key, ()): float(read.upto)})

    def _of_host(self) -> dict[Series, float]:
        home = self._settings.storage.home.absolute()
        found: dict[Series, float] = {}
        with contextlib.suppress(OSError):
            nearest = next(place for place in (home, *home.parents) if place.exists())
            found["sluice_home_free_bytes", ()] = float(shutil.disk_usage(nearest).free)
        with contextlib.suppress(SluiceError, OSError):  # a damaged pointer: sluice doctor says so
            changes = registry(self._settings).history()
            generation = (changes[-1].now if changes else None) or _SHIPPED
            found["sluice_models_info", (("generation", generation),)] = 1.0
        return found


class _Collected:
    """Families as what prometheus_client asks a registry for."""

    def __init__(self, families: list[Family]) -> None:
        self._families = families

    def collect(self) -> list[Family]:
        return self._families


def import_needed() -> None:
    """Raises: UsageError: prometheus_client is missing."""
    if find_spec("prometheus_client") is None:
        raise UsageError("metrics need prometheus_client, which is not installed: install docsluice[metrics]")


@contextlib.contextmanager
def served(settings: Settings, ledger: Ledger) -> Iterator[None]:
    """Serve /metrics on the port that the settings name, if they name one, while the block runs.

    Raises:
        UsageError: prometheus_client is missing, or the port cannot be used.
    """
    port, host = settings.metrics.port, settings.metrics.host
    if port is None:
        yield
        return
    exposition = Exposition(settings, ledger)

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            if self.path.partition("?")[0] != "/metrics":
                self.send_error(404)
                return
            text, kind = exposition.text()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing: scrapes come every few seconds."""

    try:
        server = ThreadingHTTPServer((host, port), Handler)
    except OSError as exc:
        raise UsageError(
            f"{host} port {port} cannot be used ({exc.strerror}); name another: SLUICE_METRICS_PORT"
        ) from exc
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, name="metrics", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _metric_of(name: str) -> Metric:
    for end in ("", "_bucket", "_sum"):
        if name.endswith(end) and (base := name.removesuffix(end) if end else name) in BY_NAME:
            return BY_NAME[base]
    return _HIDDEN


_HIDDEN: Final = Metric("", "gauge", "processes", "what is kept beside the counts")


def _zeros() -> Iterator[tuple[Series, float]]:
    """Counters that nobody has counted yet: a rate needs the 0 that was before the first."""
    for metric in METRICS:
        if metric.kind != "counter":
            continue
        if not metric.labels:
            yield (metric.name, ()), 0.0
        elif len(metric.labels) == 1:
            ((label, values),) = metric.labels.items()
            yield from (((metric.name, ((label, value),)), 0.0) for value in values or ())


def _family(metric: Metric, found: dict[Series, float]) -> Family:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

    names = sorted(metric.labels)
    if metric.kind == "histogram":
        histogram = HistogramMetricFamily(metric.name, metric.help, labels=names)
        sums = {labels: value for (name, labels), value in found.items() if name == f"{metric.name}_sum"}
        for labels, total in sorted(sums.items()):
            buckets = [
                (most, found.get((f"{metric.name}_bucket", (*labels, ("le", most))), 0.0))
                for most in (*map(str, metric.buckets), "+Inf")
            ]
            histogram.add_metric([value for _, value in labels], buckets, total)
        return histogram
    kind = CounterMetricFamily if metric.kind == "counter" else GaugeMetricFamily
    family = kind(metric.name, metric.help, labels=names)
    for (_, labels), value in sorted(found.items()):
        family.add_metric([v for _, v in labels], value)
    return family


def text_of(settings: Settings, ledger: Ledger) -> str:
    """The metrics now, for a person or a file that node_exporter collects."""
    return Exposition(settings, ledger).text()[0].decode()
