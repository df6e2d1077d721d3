"""The forms of invoices: letters, pages businesses design, bills of trades, print-outs of electronic invoices."""
