"""``prefect.yaml``: the deployments as a file that ``prefect deploy --all`` reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from flows.orchestration.deployments import Planned

_HEAD: Final = """\
# Deployments of docsluice for a work pool:  prefect deploy --all
# Written by  sluice deploy --write prefect.yaml  from the settings (SLUICE_SCHEDULE_…, SLUICE_LANES): set these and
# write it again. `sluice deploy` does the same without this file, and makes pool and automation too.
# The lanes here: SLUICE_LANES='{lanes}'
"""


def as_yaml(planned: Sequence[Planned], pool: str) -> str:
    """The file. The code is installed where the worker is, so nothing is built, pushed or pulled."""
    import yaml  # which comes with Prefect

    told = {
        "name": "docsluice",
        "prefect-version": "3.8.8",
        "build": None,
        "push": None,
        "pull": [],
        "deployments": [one.as_yaml(pool) for one in planned],
    }
    lanes = {lane: one.cron for one in planned if (lane := one.parameters.get("lane"))}
    head = _HEAD.format(lanes=json.dumps(lanes))
    return f"{head}{yaml.safe_dump(told, sort_keys=False, width=110)}"
