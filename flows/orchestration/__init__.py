"""Prefect: its server, the deployments and their schedules, the flows, and batches spread over Dask."""
