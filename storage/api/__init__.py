"""What the REST API keeps and asks: documents handed in, how documents stand, webhooks and their deliveries."""
