"""Metrics of really running processes, as Prometheus reads them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.observe import metrics
from flows.observe.catalogue import METRICS, MOST_NAMES, OTHER
from flows.observe.exposition import Exposition, served
from flows.observe.ledger_numbers import numbers, read_audit
from flows.observe.settings import MetricsSettings
from flows.opened import open_ledger
from flows.settings import Settings
from storage.ledger import Ledger
from tests.flows.command_line import Sluice, write_documents
from tests.flows.observe.large import NOW_MS, fill
from tests.flows.observe.running import Samples, review_server, samples_of
from tests.ports import free_port

pytest.importorskip("prometheus_client")


class FixedClock:
    def now_ms(self) -> int:
        return NOW_MS


@pytest.fixture(autouse=True)
def _counting() -> Iterator[None]:
    yield
    metrics.end()


def _changed(before: Samples, after: Samples) -> dict[str, float]:
    """By name with labels, how much more it is; buckets left out."""
    return {
        name + "".join(f" {value}" for _, value in labels): round(value - before.get((name, labels), 0.0), 3)
        for (name, labels), value in after.items()
        if value != before.get((name, labels), 0.0) and not name.endswith("_bucket")
    }


@pytest.mark.slow
def test_a_batch_shows_in_what_the_review_server_tells(sluice: Sluice, tmp_path: Path) -> None:
    home = tmp_path / "home"
    write_documents(tmp_path / "first", 1)
    assert sluice("process", "first", "--out", "out1").returncode == 0
    write_documents(tmp_path / "in", 3, text="invoice of 2026-02-{day:02d} number {n}")
    (tmp_path / "in/crash.txt").write_text("%CRASH in the midst")
    with review_server(home) as server:
        before = server.samples()
        assert sluice("process", "in", "--out", "out2", "--workers", "2").returncode == 3
        for path in ("/login", "/nowhere", "/review/999", "/static/style.css"):
            server.ask(path)
        server.api("/api/v1/documents/CANARY", {"fields": {"CANARY": "CANARY"}}, method="POST")
        time.sleep(5.1)  # the numbers are gathered at most so often
        after = server.samples()
    changed = _changed(before, after)
    assert {name: n for name, n in changed.items() if "seconds" not in name and "requests" not in name} == {
        "sluice_documents  needs_review": 3.0,
        "sluice_documents  quarantined": 1.0,
        "sluice_reviews_open": 3.0,
        "sluice_outcomes_total needs_review": 3.0,
        "sluice_outcomes_total quarantined": 1.0,
        "sluice_registered_total": 4.0,
        "sluice_claims_total": 4.0,
        "sluice_worker_ends_total died": 3.0,
        "sluice_home_free_bytes": changed.get("sluice_home_free_bytes"),
    }
    assert changed["sluice_stage_seconds_count total"] == 3.0
    assert changed["sluice_stage_seconds_sum total"] > 0
    requests = {name: n for name, n in changed.items() if name.startswith("sluice_requests_total")}
    assert requests == {
        "sluice_requests_total GET /login 2xx": 2.0,  # to which the review leads who is not signed in
        "sluice_requests_total GET none 4xx": 1.0,
        "sluice_requests_total GET /review/{review_id} 3xx": 1.0,
        "sluice_requests_total GET /static/{name} 2xx": 1.0,
        "sluice_requests_total GET /metrics 2xx": 1.0,
        "sluice_requests_total POST none 4xx": 1.0,
    }
    assert changed["sluice_request_seconds_count"] == 7.0
    names = {name.removesuffix("_bucket").removesuffix("_sum").removesuffix("_count") for name, _ in after}
    assert names <= {metric.name for metric in METRICS}


def test_counts_go_on_where_the_process_before_left_them(sluice: Sluice, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "crash.txt").write_text(f"%CRASH {folder}")
        assert sluice("process", folder, "--out", f"out-{folder}", "--workers", "1").returncode == 3
    told = samples_of(sluice("metrics").stdout)
    assert told["sluice_worker_ends_total", (("kind", "died"),)] == 6.0
    assert {path.name for path in (tmp_path / "home/metrics").iterdir()} == {"tallies.sqlite"}


def test_the_port_of_the_settings_serves_metrics_and_nothing_else(settings: Settings) -> None:
    port = free_port()
    settings = settings.model_copy(update={"metrics": MetricsSettings(_env_prefix="\0", port=port)})
    with open_ledger(settings) as ledger, served(settings, ledger):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
            told = samples_of(answer.read().decode())
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10)
    assert told["sluice_ledger_up", ()] == 1.0


def test_without_a_port_nothing_listens(settings: Settings) -> None:
    with open_ledger(settings) as ledger, served(settings, ledger):
        assert settings.metrics.port is None


def test_a_ledger_that_is_away_is_told_and_the_rest_too(settings: Settings) -> None:
    with open_ledger(settings) as ledger:
        exposition = Exposition(settings, ledger, fresh_seconds=0)
        metrics.count("sluice_logins_failed_total")
        Path(ledger.database.name).write_bytes(b"no database" * 1000)
        told = samples_of(exposition.text()[0].decode())
    assert told["sluice_ledger_up", ()] == 0.0
    assert told["sluice_logins_failed_total", ()] == 1.0
    assert ("sluice_reviews_open", ()) not in told


def test_a_counter_that_nobody_counted_is_0(settings: Settings) -> None:
    with open_ledger(settings) as ledger:
        told = samples_of(Exposition(settings, ledger).text()[0].decode())
    assert told["sluice_outcomes_total", (("status", "quarantined"),)] == 0.0
    assert told["sluice_infrastructure_failures_total", ()] == 0.0


def test_the_numbers_are_gathered_once_in_a_while(settings: Settings) -> None:
    with open_ledger(settings) as ledger:
        lasting, fresh = Exposition(settings, ledger, fresh_seconds=60), Exposition(settings, ledger, fresh_seconds=0)
        lasting.text()
        ledger.register("0" * 64, source="/in/a", size=1, pipeline_version="p-1")
        state = "sluice_documents", (("lane", ""), ("state", "received"))
        assert [samples_of(e.text()[0].decode())[state] for e in (lasting, fresh)] == [0.0, 1.0]


def test_the_audit_log_is_counted_once_whoever_is_scraped(settings: Settings) -> None:
    with open_ledger(settings) as ledger:
        scraped = [Exposition(settings, ledger, fresh_seconds=0) for _ in range(2)]
        scraped[0].text()
        for n in range(5):
            ledger.register(f"{n:064x}", source=f"/in/{n}", size=1, pipeline_version="p-1")
        told = [samples_of(e.text()[0].decode()) for e in (*scraped, scraped[0])]
    assert [samples["sluice_registered_total", ()] for samples in told] == [5.0, 5.0, 5.0]


def test_a_page_of_the_audit_log_is_counted_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.observe.ledger_numbers._AUDIT_AT_ONCE", 70)
    with Ledger.open(tmp_path / "ledger.sqlite", clock=FixedClock()) as ledger:
        fill(ledger, 100)
        after, total = 0, 0.0
        for _ in range(10):
            read = ledger.database.read(lambda c, after=after: read_audit(c, after=after, now_ms=NOW_MS))
            assert read.upto - after <= 70
            after, total = read.upto, total + sum(n for (name, _), n in read.counts.items() if "outcomes" in name)
        assert total == 90.0  # a tenth waits


def test_lanes_beyond_the_bound_are_told_together(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite", clock=FixedClock()) as ledger:
        fill(ledger, 500, lanes=50)
        found = numbers(ledger)
    lanes = {dict(labels)["lane"] for (name, labels) in found if name == "sluice_documents"}
    assert len(lanes) == MOST_NAMES + 1
    assert {"", OTHER} < lanes
    assert sum(n for (name, _), n in found.items() if name == "sluice_documents") == 500


def test_without_the_package_a_line_says_what_to_install(tmp_path: Path, sluice: Sluice) -> None:
    assert sluice("process", *write_documents(tmp_path / "in", 1), "--out", "out").returncode == 0
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import importlib.util as u\nfound = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'prometheus_client' else found(name, *a)\n",
        encoding="utf-8",
    )
    done = sluice("metrics", env={"PYTHONPATH": f"{hidden}:{Path(__file__).parents[1]}"})
    assert done.returncode == 1
    assert done.stderr == (
        "sluice: metrics need prometheus_client, which is not installed: install docsluice[metrics]\n"
    )


def test_counting_can_be_switched_off(sluice: Sluice, tmp_path: Path) -> None:
    files = write_documents(tmp_path / "in", 1)
    assert sluice("process", *files, "--out", "out", env={"SLUICE_METRICS_ENABLED": "false"}).returncode == 0
    assert not (tmp_path / "home/metrics").exists()


@pytest.mark.slow
def test_health_says_in_one_line_what_is_wrong(sluice: Sluice, tmp_path: Path) -> None:
    done = sluice("health")
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (1, "", 1)
    assert "no documents here yet" in done.stdout
    Ledger.open(tmp_path / "home/ledger.sqlite").close()
    for role in ((), ("--role", "worker"), ("--role", "intake")):
        assert (sluice("health", *role).stdout, sluice("health", *role).returncode) == ("ok\n", 0)
    down = sluice("health", "--role", "review")
    assert (down.returncode, "the review server does not answer" in down.stdout) == (1, True)
    with review_server(tmp_path / "home") as server:
        port = server.place.rpartition(":")[2]
        up = sluice("health", "--role", "review", env={"SLUICE_REVIEW_PORT": port})
        assert (up.returncode, up.stdout) == (0, "ok\n")
    with Ledger.open(tmp_path / "home/ledger.sqlite") as ledger:
        from storage.arrivals import Arrivals

        cursor = Arrivals(ledger).begin_sweep("s3://b/")
        assert cursor is not None
        Arrivals(ledger).finish_sweep(cursor)
        old = "UPDATE sweep SET finished_ms = finished_ms - 3600000"
        ledger.write("age", lambda connection, _: connection.exec_driver_sql(old).rowcount)
    late = sluice("health", "--role", "intake")
    assert (late.returncode, late.stdout.startswith("s3://b/: no complete sweep for 36")) == (1, True)


@pytest.mark.alone
def test_a_scrape_of_a_hundred_thousand_documents_takes_less_than_a_second(settings: Settings) -> None:
    settings.storage.home.mkdir(parents=True)
    with Ledger.open(settings.storage.home / "ledger.sqlite", clock=FixedClock()) as ledger:
        fill(ledger, 100_000)
        exposition = Exposition(settings, ledger, fresh_seconds=0)
        seconds = []
        for _ in range(5):
            started = time.perf_counter()
            told = samples_of(exposition.text()[0].decode())
            seconds.append(time.perf_counter() - started)
    assert sum(n for (name, _), n in told.items() if name == "sluice_documents") == 100_000
    assert sorted(seconds)[2] < 1.0, seconds


@pytest.mark.alone
def test_what_is_told_of_a_document_costs_it_little(tmp_path: Path) -> None:
    code = f"""
import json, time
from pathlib import Path
from flows.observe import documents, metrics
from storage.ledger import Claim
metrics.begin(Path({str(tmp_path)!r}))
claim = Claim("a" * 64, 1, "p-1", "/in/a", 1, None, 1, 1, "me")
text = json.dumps({{"timings_ms": {{"ocr": 10.0, "tier1": 5.0, "router": 1.0, "total": 16.0}}}})
started = time.perf_counter()
for _ in range(200):
    documents.claimed([claim])
    documents.ended(claim, "accepted", text)
print((time.perf_counter() - started) / 200)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 0.02, done.stdout


def test_the_result_tells_the_times_that_are_counted(sluice: Sluice, tmp_path: Path) -> None:
    done = sluice("process", *write_documents(tmp_path / "in", 1), "--json")
    timings = json.loads(done.stdout)["timings_ms"]
    told = samples_of(sluice("metrics").stdout)
    for stage in ("ocr", "tier1", "router", "total"):
        assert told["sluice_stage_seconds_sum", (("stage", stage),)] == pytest.approx(timings[stage] / 1000, abs=2e-4)
