"""For all tests: Hypothesis gives the same examples on every run, and Ctrl-C is heard.

No time limit for an example, as machines are shared.
"""

import signal

from hypothesis import settings

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")

# A shell that starts the tests in the background has them, and every process that they start, ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)
