"""The parts that invoices are put together from; each is drawn by a ``Painter``."""
