"""Documents that people look at: the queue, leases, answers, and what a document is once they are done."""
