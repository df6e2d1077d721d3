"""The REST API below ``/api/v1``: what programs hand in, ask, correct and take away (docs/api.md)."""
