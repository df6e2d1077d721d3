"""The alert rules, the dashboard and the manual: they name metrics that are told, and each other."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.observe.catalogue import BY_NAME, METRICS, Metric
from flows.observe.exposition import Exposition
from flows.observe.metrics import begin, end, stages
from flows.settings import Settings
from storage.ledger import Ledger
from tests.flows.observe.large import fill

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "infra" / "monitoring"
PROMTOOL = ROOT / ".venv" / "prometheus" / "promtool"
_WORDS = re.compile(r"sluice_\w+")
_LABELS = re.compile(r"(?<!\w)(?:by|without)\s*\(([^)]*)\)|(\w+)\s*(?:=~|!~|!=|=)\s*\"")


def _rules() -> list[dict[str, Any]]:
    (group,) = yaml.safe_load((FOLDER / "alerts.yaml").read_text(encoding="utf-8"))["groups"]
    rules: list[dict[str, Any]] = group["rules"]
    return rules


def _dashboard() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "dashboard.json").read_text(encoding="utf-8"))
    return found


def _queries() -> Iterator[tuple[str, str]]:
    """Every PromQL text with where it stands."""
    for rule in _rules():
        yield rule["alert"], rule["expr"]
    for panel in _dashboard()["panels"]:
        for target in panel["targets"]:
            yield panel["title"], target["expr"]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What a scrape tells where every kind of thing has happened."""
    home = tmp_path_factory.mktemp("told")
    settings = Settings.load(home, {"SLUICE_HOME": str(home)})
    begin(home)
    stages({"ocr": 10.0})
    with Ledger.open(home / "ledger.sqlite") as ledger:
        fill(ledger, 40)
        from flows.observe.metrics import audited, count, observe

        audited(0)
        count("sluice_requests_total", method="GET", route="/queue", status="2xx")
        observe("sluice_request_seconds", 0.1)
        yield Exposition(settings, ledger).text()[0].decode()
    end()


def _promtool(*arguments: str) -> str:
    if not PROMTOOL.exists():
        pytest.skip("promtool is not here; infra/setup.sh dev fetches it on Debian")
    done = subprocess.run([PROMTOOL, *arguments], cwd=FOLDER, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_rules_and_the_configuration_are_whole() -> None:
    assert f"{len(_rules())} rules found" in _promtool("check", "rules", "alerts.yaml")
    _promtool("check", "config", "prometheus.yaml")


def test_the_rules_fire_when_they_should_and_not_before() -> None:
    assert "SUCCESS" in _promtool("test", "rules", "alerts_test.yaml")


@pytest.mark.parametrize(
    ("right", "wrong"), [("> 3600", "> 36000"), ("for: 2m", "for: 20m"), ("> 0.05 *", "> 0.02 *")], ids=str
)
def test_the_tests_of_the_rules_can_fail(tmp_path: Path, right: str, wrong: str) -> None:
    if not PROMTOOL.exists():
        pytest.skip("promtool is not here; infra/setup.sh dev fetches it on Debian")
    text = (FOLDER / "alerts.yaml").read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "alerts.yaml").write_text(text.replace(right, wrong), encoding="utf-8")
    (tmp_path / "alerts_test.yaml").write_bytes((FOLDER / "alerts_test.yaml").read_bytes())
    run = [PROMTOOL, "test", "rules", "alerts_test.yaml"]
    assert subprocess.run(run, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_every_alert_is_tested_and_in_the_manual() -> None:
    tests = (FOLDER / "alerts_test.yaml").read_text(encoding="utf-8")
    manual = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
    for rule in _rules():
        assert f'alertname="{rule["alert"]}"' in tests, rule["alert"]
        assert f"\n### {rule['alert']}\n" in manual, rule["alert"]
        assert rule["annotations"]["runbook"] == f"docs/monitoring.md#{rule['alert'].lower()}"
        assert rule["labels"]["severity"] in ("warning", "critical")
    assert re.findall(r"^### (Sluice\w+)$", manual, re.M) == [rule["alert"] for rule in _rules()]


def test_queries_name_metrics_that_a_scrape_tells(told: str) -> None:
    for place, query in _queries():
        for name in _WORDS.findall(query):
            assert re.search(rf"^{name}[ {{]", told, re.M), (place, name)


def test_queries_name_labels_that_the_metrics_have() -> None:
    for place, query in _queries():
        known = {"le"}
        for name in _WORDS.findall(query):
            known |= set(_metric(name).labels)
        for grouped, matched in _LABELS.findall(query):
            named = {label.strip() for label in (grouped or matched).split(",") if label.strip()}
            assert named <= known, (place, named - known)


def test_values_that_queries_look_for_can_be_there() -> None:
    for place, query in _queries():
        for name, matchers in re.findall(r"(sluice_\w+)\{([^}]*)\}", query):
            for label, operator, value in re.findall(r"(\w+)\s*(=~|!~|!=|=)\s*\"([^\"]*)\"", matchers):
                allowed = _metric(name).labels[label]
                if allowed is not None and value:
                    values = value.split("|") if "~" in operator else [value]
                    assert set(values) <= set(allowed), (place, label, value)


def test_every_metric_is_in_the_dashboard_or_an_alert() -> None:
    used = {_metric(name).name for _, query in _queries() for name in _WORDS.findall(query)}
    assert {metric.name for metric in METRICS} - used == set()


def test_the_manual_has_every_metric_as_it_is() -> None:
    manual = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
    rows = [line for line in manual.splitlines() if line.startswith("| `sluice_")]
    assert rows == [_row(metric) for metric in METRICS]


def test_the_dashboard_is_a_model_that_grafana_reads() -> None:
    model = _dashboard()
    assert model["schemaVersion"] >= 36
    assert {"uid", "title", "panels", "templating", "time"} <= set(model)
    ids = [panel["id"] for panel in model["panels"]]
    assert len(ids) == len(set(ids)) > 20
    taken: set[tuple[int, int]] = set()
    for panel in model["panels"]:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not cells & taken, panel["title"]
        assert all(0 <= x < 24 for x, _ in cells), panel["title"]
        taken |= cells
        assert panel["type"] in ("stat", "timeseries")
        assert panel["datasource"]["uid"] == "${datasource}"
        assert len({target["refId"] for target in panel["targets"]}) == len(panel["targets"])
        legends = {name for t in panel["targets"] for name in re.findall(r"\{\{(\w+)\}\}", t["legendFormat"])}
        queries = " ".join(target["expr"] for target in panel["targets"])
        assert all(re.search(rf"by \([^)]*\b{name}\b", queries) for name in legends), panel["title"]
    assert [variable["name"] for variable in model["templating"]["list"]] == ["datasource"]


def test_the_gauges_of_the_dashboard_are_those_of_the_catalogue(told: str) -> None:
    kinds = dict(re.findall(r"^# TYPE (\w+) (\w+)$", told, re.M))
    assert kinds == {metric.name: metric.kind for metric in METRICS}


def _metric(name: str) -> Metric:
    for end_of in ("", "_bucket", "_sum", "_count"):
        base = name.removesuffix(end_of) if end_of else name
        if base in BY_NAME:
            return BY_NAME[base]
    raise AssertionError(f"{name} is no metric")


def _row(metric: Metric) -> str:
    labels: Mapping[str, Any] = metric.labels
    named = f"{{{', '.join(sorted(labels))}}}" if labels else ""
    return f"| `{metric.name}{named}` | {metric.kind} | {metric.comes_from} | {metric.help} |"
