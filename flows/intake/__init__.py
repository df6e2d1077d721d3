"""From a bucket into the ledger and back: objects are seen by three doors, registered by one registrar, and results
written beside them.

    sweep ───┐
    events ──┼─► sightings ──► registrar ──► ledger ──► outbox ──► processed/
    listen ──┘

The doors only note what they saw. What an object is, is found out by looking at it.
"""
