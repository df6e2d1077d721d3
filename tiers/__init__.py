"""The models that find values in a page's words, the cheapest first."""

import os

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # ONNX Runtime would report each session to its maker
