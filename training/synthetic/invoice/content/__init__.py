"""What an invoice says, before any thought of how it looks."""
