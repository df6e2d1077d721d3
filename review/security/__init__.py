"""Who may do what: gates that routes declare, and the door that lets nobody past without one.

request ─► shell ─────► limits ──────► door ──────────────────────────► route
           headers,     rate           route declared? who? role?       gate: CSRF token of
           host, errors                cross-site? size of the body     a form, the object
"""

from review.security.gates import Gate, UndeclaredRouteError, allow, on_host, public, token

__all__ = ["Gate", "UndeclaredRouteError", "allow", "on_host", "public", "token"]
