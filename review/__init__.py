"""The operators' web application and the REST API: server-rendered pages, little JavaScript."""
