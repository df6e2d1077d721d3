// What tests/browser/test_accessible.py asks of a page.
({
  // What somebody who does not see the page, or not all of it, would miss; each as a line.
  faults() {
    const odd = [];
    const every = (what) => [...document.querySelectorAll(what)];
    const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[aria-hidden=true]");
    const told = (one) => one.outerHTML.slice(0, 120);
    const texts = (all) => all.map((one) => one?.textContent || "").join("");
    const named = (one) => [
      one.getAttribute("aria-label"),
      texts((one.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id))),
      texts([...(one.labels || [])]),
      one.matches("button, a, summary") && one.textContent,
    ].some((name) => name && name.trim());
    if (!document.documentElement.lang) odd.push("no lang");
    if (!document.title.trim()) odd.push("no title");
    for (const what of ["h1", "main", "body > header"]) {
      if (every(what).length !== 1) odd.push(`${every(what).length} of ${what}`);
    }
    for (const one of every("input:not([type=hidden]), select, textarea, button, a[href], summary").filter(seen)) {
      if (!named(one)) odd.push(`nameless: ${told(one)}`);
    }
    for (const one of every("nav, section").filter(seen)) {
      if (!one.getAttribute("aria-label") && !one.querySelector("h2")) odd.push(`landmark without a name: ${told(one)}`);
    }
    for (const one of every("th").filter(seen)) {
      if (one.textContent.trim() && !one.scope) odd.push(`no scope: ${told(one)}`);
    }
    for (const one of every("img:not([alt])")) odd.push(`no alt: ${told(one)}`);
    for (const one of every("[tabindex]")) if (one.tabIndex > 0) odd.push(`tabindex above 0: ${told(one)}`);
    const ids = every("[id]").map((one) => one.id);
    for (const id of new Set(ids)) if (ids.filter((one) => one === id).length > 1) odd.push(`id twice: ${id}`);
    const levels = every("h1, h2, h3").filter(seen).map((one) => Number(one.localName[1]));
    levels.forEach((level, n) => { if (n && level > levels[n - 1] + 1) odd.push(`h${level} after h${levels[n - 1]}`); });
    const wide = document.documentElement.scrollWidth;
    if (wide > innerWidth) odd.push(`wider than the window: ${wide}`);
    return odd;
  },

  // Texts, and edges of what is filled in, that stand out less than these ratios say.
  contrast({ text, large, edge }) {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const over = (top, below) => below.map((c, n) => (top[n] * top[3] + c * (255 - top[3])) / 255);
    const behind = (one) => {
      const stack = [];
      for (let at = one; at; at = at.parentElement) stack.unshift(rgba(getComputedStyle(at).backgroundColor));
      return stack.reduce((below, top) => over(top, below), [255, 255, 255]);
    };
    const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
    const ratio = (a, b) => {
      const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
      return (x + 0.05) / (y + 0.05);
    };
    const odd = [];
    for (const one of document.querySelectorAll("body *")) {
      if (one.closest("[aria-hidden=true], svg, .away, .skip, :disabled")) continue;
      if (!one.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(one), ground = behind(one);
      const says = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
      if (says || one.matches("input, select, textarea")) {
        const size = parseFloat(style.fontSize);
        const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        const found = ratio(over(rgba(style.color), ground), ground);
        if (found < (isLarge ? large : text)) odd.push(`${found.toFixed(2)}: ${one.outerHTML.slice(0, 100)}`);
      }
      const line = rgba(style.borderTopColor);
      if (!one.matches(".stack input, .row input:not([type=checkbox]), .row select, .field input.value") || !line[3]) continue;
      const outside = behind(one.parentElement);
      const found = ratio(over(line, outside), outside);
      if (found < edge) odd.push(`edge ${found.toFixed(2)}: ${one.outerHTML.slice(0, 100)}`);
    }
    return odd;
  },

  // How many elements the Tab key has to come to. Of radio buttons there are none, of the rest each counts.
  reachable() {
    const every = document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a[href], summary");
    const seen = (one) => one.checkVisibility({ visibilityProperty: true });
    return [...every].filter((one) => one.tabIndex >= 0 && !one.disabled && seen(one)).length;
  },

  // The element that has the focus: its number in the order in which they were met, whether one sees it and its ring.
  here() {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    window.met ||= [];
    if (!window.met.includes(one)) window.met.push(one);
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    return {
      number: window.met.indexOf(one),
      counts: one.matches("input, select, textarea, button, a[href], summary"),
      ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
      told: one.outerHTML.slice(0, 120),
    };
  },
})
