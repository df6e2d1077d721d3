"""Sees whether anything in a browser runs that is not ours, or calls elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Dialog, Page, Route

_TELL = """
for (const name of ["alert", "confirm", "prompt", "print", "__hit"]) window[name] = () => window.__ran(name);
document.addEventListener("securitypolicyviolation",
  (event) => window.__stopped(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));
"""
_STRANGE = """
() => {
  const odd = [], own = (address) => { try {
    const url = new URL(address, location.href);
    return url.origin === location.origin; } catch { return false; } };
  const never = new Set(["iframe", "frame", "object", "embed", "base", "style", "video", "audio", "source", "math",
    "template", "noscript", "dialog", "marquee", "textarea", "animate", "set", "use", "foreignObject", "image"]);
  const places = new Set(["href", "src", "srcset", "action", "formaction", "xlink:href", "data", "poster",
    "background"]);
  for (const one of document.querySelectorAll("*")) {
    if (never.has(one.localName)) odd.push(`<${one.localName}>`);
    if (one.localName === "script" && !one.getAttribute("src")?.startsWith("/static/")) odd.push("<script>");
    if (one.localName === "meta" && one.httpEquiv) odd.push("<meta http-equiv>");
    for (const { name, value } of one.attributes) {
      if (name.startsWith("on") || name === "srcdoc" || (name === "style" && one.id !== "paper"))
        odd.push(`<${one.localName} ${name}>`);
      if (places.has(name) && !own(value)) odd.push(`<${one.localName} ${name}=${value.slice(0, 80)}>`);
    }
  }
  return odd;
}
"""


@dataclass
class Watch:
    """``ran``: what was executed or asked of another host; ``stopped``: what the page's policy kept from it."""

    ran: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)

    @staticmethod
    def over(context: BrowserContext, home: str) -> Watch:
        """Over all pages of a window from now on; other hosts than ``home`` are not reached."""
        made = Watch()

        def elsewhere(route: Route) -> None:
            made.ran.append(f"asked for {route.request.url[:200]}")
            route.abort()

        def dialog(shown: Dialog) -> None:
            made.ran.append(f"dialog: {shown.message[:80]}")
            shown.dismiss()

        context.expose_function("__ran", lambda name: made.ran.append(f"{name}()"))
        context.expose_function("__stopped", lambda what: made.stopped.append(what))
        context.add_init_script(_TELL)
        context.route(re.compile(f"^(?!{re.escape(home)}/)"), elsewhere)
        context.on("dialog", dialog)
        return made

    def look(self, page: Page, *, long_texts: int = 0) -> None:
        """Fails where something of this page ran, was kept from it, or is no element of ours.

        Args:
            long_texts: text areas that the page has for values.
        """
        odd: Any = page.evaluate(_STRANGE)
        ours = page.locator(".values > textarea.value").count()
        assert ours == long_texts, f"{page.url[:200]}: {ours} text areas, {long_texts} are ours"
        for _ in range(long_texts):
            odd.remove("<textarea>")
        where = page.url[:200]
        assert self.ran == [], f"{where}: executed: {self.ran[:5]}"
        assert odd == [], f"{where}: text became elements: {odd[:5]}"
        assert self.stopped == [], f"{where}: not executed, but for the policy: {self.stopped[:5]}"
