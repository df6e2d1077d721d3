"""Fine-tuning of tier 1 on what people said of documents: always from the base weights, never from the last result.

examples  ──►  snapshot  ──►  run  ──►  calibrated  ──►  gate  ──►  a candidate
(storage)      frozen here    trained    its own terms    (training.gate)
"""
