"""Settled documents as files for other programs: JSON, CSV, Parquet."""
