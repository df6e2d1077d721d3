"""The forms of ad orders: what a traffic system, a station's contract, its invoice and a rep firm print."""
