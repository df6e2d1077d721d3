"""The forms of invoices: pages businesses design, print-outs of electronic invoices, plain text."""
