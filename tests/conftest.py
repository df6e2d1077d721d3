"""For all tests: Hypothesis gives the same examples on every run, and Ctrl-C is heard.

No time limit for an example, as machines are shared.
"""

import signal

from hypothesis import settings

from tests.postgres.fixtures import ledger_url, own_postgres, postgres_server, postgres_url  # noqa: F401
from tests.s3.fixtures import make_bucket, s3_proxy, s3_server, s3_settings, s3_store  # noqa: F401

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")

# A shell that starts the tests in the background has them, and every process that they start, ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)
