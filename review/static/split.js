// Several documents in one file: marks on the pages where a new one begins, and what comes of them.

import { viewer } from "./viewer.js";

const split = document.getElementById("split");
const marks = split ? [...split.querySelectorAll("input[name=begin]")] : [];

function told() { // 1-2 | 3 | 4-6
  const begins = [1, ...marks.filter((mark) => mark.checked).map((mark) => Number(mark.value) + 1)];
  const runs = begins.map((first, n) => [first, (begins[n + 1] || marks.length + 2) - 1]);
  const text = runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(" | ");
  document.getElementById("split-into").textContent = runs.length > 1 ? `${runs.length} documents: pages ${text}` : "one document";
  document.getElementById("split-now").disabled = runs.length < 2;
}

split?.addEventListener("change", told);
split?.addEventListener("toggle", () => { if (split.open) { told(); marks[0].focus(); } });
split?.addEventListener("focusin", (event) => { if (event.target.name === "begin") { viewer.turn(Number(event.target.value)); viewer.fit(); } });
split?.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const next = step && marks[marks.indexOf(event.target) + step];
  if (next) { event.preventDefault(); next.focus(); }
});
