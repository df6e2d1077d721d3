"""Training, measuring and releasing the models. Nothing in service imports it."""

import tiers  # noqa: F401  before ONNX Runtime, which is told there to report nothing
