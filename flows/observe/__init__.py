"""What a running service tells of itself: events in logs, metrics, traces. Never what a document says."""
