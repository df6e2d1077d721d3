"""The forms of ad orders: what traffic systems, stations, rep firms and agencies print, in tables and in sentences."""
