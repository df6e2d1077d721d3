"""Hypothesis for all tests: the same examples on every run, and no time limit an example, as machines are shared."""

from hypothesis import settings

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")
