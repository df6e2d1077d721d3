"""For all tests: Hypothesis gives the same examples on every run, Ctrl-C is heard, and the long files begin first.

No time limit for an example, as machines are shared.
"""

import signal

import pytest
from hypothesis import settings

from tests.postgres.fixtures import ledger_url, own_postgres, postgres_server, postgres_url  # noqa: F401
from tests.s3.fixtures import make_bucket, s3_proxy, s3_server, s3_settings, s3_store  # noqa: F401

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")

# A shell that starts the tests in the background has them, and every process that they start, ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first: a long one that began last would be waited for by processes with nothing to do."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
