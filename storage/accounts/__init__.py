"""Who may do what: accounts, sessions, API tokens, and the trail of what people did."""
