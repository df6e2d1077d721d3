"""The routes, one module for each noun. Pages stay out of the API's schema."""
