"""Every metric there is: its name, kind, labels, and what it counts. docs/monitoring.md has the same table.

Labels hold states, stages, route templates and names from the settings; never a document, a person or a value of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from storage.ledger.values import JOB_STATES

OTHER: Final = "other"
"""What stands in a label for a value beyond those that it may have."""
MOST_NAMES: Final = 20
"""Most lanes, and most places, that are told apart."""

STATUSES: Final = ("accepted", "needs_review", "failed", "duplicate", "quarantined", "needs_password")
STAGES: Final = ("ocr", "tier1", "tier2", "tier3", "eye", "router", "total")
METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE", OTHER)
SECONDS: Final = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 1200.0)
REQUEST_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

Kind = Literal["gauge", "counter", "histogram"]
From = Literal["ledger", "audit", "processes", "host"]
"""Where the number comes from: a query of the ledger, its audit log read on from the last scrape, what the processes of
this home counted, or the host."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric. ``labels``: name → all values that it may have; None: names of the settings (at most ``MOST_NAMES``),
    or the routes of the application."""

    name: str
    kind: Kind
    comes_from: From
    help: str
    labels: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict)
    buckets: tuple[float, ...] = ()


METRICS: Final[tuple[Metric, ...]] = (
    Metric(
        "sluice_documents",
        "gauge",
        "ledger",
        "documents by state and lane, each under each pipeline version that it had",
        {"state": tuple(JOB_STATES), "lane": None},
    ),
    Metric(
        "sluice_oldest_unfinished_seconds",
        "gauge",
        "ledger",
        "age of the oldest document that waits or is in work; 0: there is none",
        {"lane": None},
    ),
    Metric("sluice_due_documents", "gauge", "ledger", "documents that wait and may be taken now", {"lane": None}),
    Metric("sluice_reviews_open", "gauge", "ledger", "documents that wait for a person"),
    Metric("sluice_reviews_overdue", "gauge", "ledger", "documents that a person should have looked at by now"),
    Metric("sluice_oldest_review_seconds", "gauge", "ledger", "age of the review whose deadline comes first, 0: none"),
    Metric("sluice_fields_halted", "gauge", "ledger", "fields of which nothing is accepted: audits contradict them"),
    Metric("sluice_outbox_unsent", "gauge", "ledger", "effects that wait to be sent"),
    Metric("sluice_outbox_oldest_seconds", "gauge", "ledger", "age of the oldest of them, 0: none"),
    Metric(
        "sluice_deliveries",
        "gauge",
        "ledger",
        "deliveries to webhooks; dead: given up",
        {"status": ("pending", "dead")},
    ),
    Metric(
        "sluice_sightings",
        "gauge",
        "ledger",
        "objects that were seen and are no documents yet: waiting, or refused for good",
        {"kind": ("waiting", "refused")},
    ),
    Metric("sluice_sightings_oldest_seconds", "gauge", "ledger", "age of the oldest sighting that waits, 0: none"),
    Metric(
        "sluice_sweep_age_seconds",
        "gauge",
        "ledger",
        "seconds since a place was swept to its end",
        {"place": None},
    ),
    Metric("sluice_sweep_objects", "gauge", "ledger", "objects that the last complete sweep saw", {"place": None}),
    Metric("sluice_sweep_found", "gauge", "ledger", "of these, objects that were not known before", {"place": None}),
    Metric("sluice_sweep_seconds", "gauge", "ledger", "how long the last complete sweep took", {"place": None}),
    Metric("sluice_ledger_up", "gauge", "ledger", "1 where the ledger answers; 0: what it would say is missing"),
    Metric("sluice_outcomes_total", "counter", "audit", "documents that ended, by how", {"status": STATUSES}),
    Metric("sluice_registered_total", "counter", "audit", "documents that became known"),
    Metric("sluice_claims_total", "counter", "audit", "attempts at documents that began, take-overs too"),
    Metric(
        "sluice_take_overs_total", "counter", "audit", "leases that were taken over from workers that had gone silent"
    ),
    Metric("sluice_released_total", "counter", "audit", "documents that were given back without an attempt's cost"),
    Metric(
        "sluice_stage_seconds",
        "histogram",
        "processes",
        "time that a document took in a stage",
        {"stage": STAGES},
        SECONDS,
    ),
    Metric(
        "sluice_worker_ends_total",
        "counter",
        "processes",
        "worker processes that ended in the midst of a document",
        {"kind": ("died", "timed_out")},
    ),
    Metric(
        "sluice_infrastructure_failures_total",
        "counter",
        "processes",
        "documents put off as disk, database, engine or model failed",
    ),
    Metric("sluice_lease_losses_total", "counter", "processes", "outcomes dropped, as another worker had the document"),
    Metric(
        "sluice_requests_total",
        "counter",
        "processes",
        "requests to the review server, by route template",
        {
            "method": ("GET", "POST", "PUT", "PATCH", "DELETE", OTHER),
            "route": None,
            "status": ("2xx", "3xx", "4xx", "5xx"),
        },
    ),
    Metric(
        "sluice_request_seconds", "histogram", "processes", "time until a request was answered", {}, REQUEST_SECONDS
    ),
    Metric("sluice_logins_failed_total", "counter", "processes", "sign-ins that were refused"),
    Metric(
        "sluice_webhook_attempts_total",
        "counter",
        "processes",
        "attempts to deliver to a webhook",
        {"outcome": ("sent", "failed")},
    ),
    Metric("sluice_audit_problems", "gauge", "processes", "what the last sluice audit found; absent before the first"),
    Metric("sluice_audit_age_seconds", "gauge", "processes", "seconds since the last sluice audit"),
    Metric("sluice_home_free_bytes", "gauge", "host", "free space where the home folder is"),
    Metric(
        "sluice_models_info",
        "gauge",
        "host",
        "1; its label names the models in use",
        {"generation": None},
    ),
    Metric("sluice_scrape_seconds", "gauge", "host", "how long the numbers took to gather"),
)

BY_NAME: Final[Mapping[str, Metric]] = {metric.name: metric for metric in METRICS}
