// The form: by keyboard alone, field by field; each answer is stored as it is given.

import { grow } from "./longtext.js";
import { viewer, boxOf } from "./viewer.js";

const desk = document.getElementById("desk");
const list = document.getElementById("fields");
const said = document.getElementById("said");
const close = document.getElementById("close");
const kind = document.getElementById("type"); // the form that gives the document's type
const whole = document.getElementById("rules"); // what broken rules say of the document as a whole, if any do
const review = desk.dataset.review;
const KEEP_EVERY = 60_000; // milliseconds between two signs of life
const DRAG = 0.004; // of the page's width: less is a click

let seen = Number(desk.dataset.seen);
let left = new Set([...list.querySelectorAll(".asked")].map((field) => field.dataset.field));
if (kind.dataset.asked) left.add("document_type");
for (const rule of rules()) if (rule.dataset.asked) left.add(rule.dataset.field);
let since = performance.now();
let busy = Promise.resolve();
const undoable = [];
const pending = []; // fields whose answers are on their way, the first to be stored first
const changed = new Set(); // fields whose content was touched since it was stored

// What the server is told

async function send(path, body) {
  let response;
  try {
    response = await fetch(`/review/${review}/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": desk.dataset.csrf },
      body: JSON.stringify(body),
    });
  } catch {
    tell("The server cannot be reached; nothing was changed. Try again.");
    return null;
  }
  let answer = {};
  try { answer = await response.json(); } catch { answer = { error: `The server said ${response.status}.` }; }
  return { ok: response.ok, status: response.status, ...answer };
}

function tell(line) {
  said.textContent = line || "";
  said.hidden = !line;
}

function answer(field, content) {
  const name = field.dataset.field;
  const took = Math.round(performance.now() - since);
  since = performance.now();
  pending.push(name);
  busy = busy.then(() => store(field, name, { ...content, took_ms: took }));
  return busy;
}

async function store(field, name, content) {
  const got = await send("answers", { seen, fields: { [name]: content } });
  pending.shift();
  if (!got) return false;
  if (!got.ok) {
    tell(got.error);
    field.classList.add("wrong");
    if (got.since && got.since.length) showOthers(got.since);
    (inputs(field)[0] || field.querySelector("button")).focus();
    return false;
  }
  tell("");
  seen = got.seen;
  left = new Set(got.left.filter((one) => !pending.includes(one)));
  field.classList.remove("wrong");
  changed.delete(name);
  if (field.matches(".field")) stand(field, got.fields[name], content.state === "undo");
  else confirmed(field, content.state !== "undo");
  if (content.state !== "undo") undoable.push(name);
  progress();
  return true;
}

function showOthers(answers) {
  for (const other of answers) {
    seen = Math.max(seen, other.number);
    const field = fieldOf(other.field);
    if (!field?.matches(".field")) continue;
    const line = document.createElement("p");
    line.className = "broken";
    line.textContent = `${other.by} said: ${other.texts.join(", ") || other.state || "took it back"}`;
    field.querySelector(".why").prepend(line);
  }
}

function stand(field, now, undone) {
  field.classList.remove("asked", "answered", "accepted", "absent", "open");
  field.classList.add(now.stand);
  field.dataset.state = now.state;
  const mark = field.querySelector(".mark");
  mark.textContent = "";
  const badge = document.createElement("span");
  const words = { asked: "in doubt", accepted: "accepted", absent: "not found", open: "" };
  badge.className = now.stand === "answered" ? "badge good" : now.stand === "asked" ? "badge warn" : "badge";
  badge.textContent = now.stand === "answered" ? (now.state === "present" ? "answered" : now.state) : words[now.stand];
  if (badge.textContent) mark.append(badge);
  compared(field, now.xml);
  if (field.classList.contains("record")) return;
  [...field.querySelectorAll(".value")].forEach((input, n) => {
    const [text, page, box] = now.values[n] || ["", null, null];
    if (input !== document.activeElement || undone) input.value = input.defaultValue = text;
    delete input.dataset.words;
    delete input.dataset.drawn;
    if (box) Object.assign(input.dataset, { page, box: box.join(" ") }); else delete input.dataset.box;
    grow(input);
  });
}

function compared(field, how) { // with what the e-invoice states
  const xml = field.querySelector(".xml");
  if (!xml) return;
  xml.classList.remove("same", "differs", "alone");
  xml.classList.add(how);
  document.getElementById("differing").textContent = list.querySelectorAll(".xml.differs").length;
}

function confirmed(rule, by) {
  rule.classList.toggle("good", by);
  rule.classList.toggle("warn", !by);
  rule.querySelector(".by").hidden = !by;
  rule.querySelector(".confirm").textContent = by ? "Take back" : "Seen, it is right as it is";
}

function progress() {
  const label = document.getElementById("left");
  label.textContent = left.size ? `${left.size} in doubt` : "nothing in doubt";
}

// What a field holds

function fieldOf(name) { return [...fields(), ...rules()].find((one) => one.dataset.field === name); }
function inputs(field) { return [...field.querySelectorAll("input.value, textarea.value, select.value, table.rows input")]; }
function fields() { return [...list.querySelectorAll(".field")]; }
function rules() { return whole ? [...whole.children] : []; }

function valueOf(input) {
  const value = { text: input.value };
  if (input.dataset.words) value.words = input.dataset.words.split(" ").map(Number);
  else if (input.dataset.drawn) { value.page = Number(input.dataset.page); value.box = boxOf(input); }
  return value;
}

function contentOf(field) {
  if (field.classList.contains("record")) {
    const rows = [...field.querySelectorAll("tbody tr")].map((row) =>
      Object.fromEntries([...row.querySelectorAll("input")].map((cell) => [cell.dataset.column, valueOf(cell)])));
    return { state: "present", rows };
  }
  return { state: "present", values: inputs(field).map(valueOf) };
}

// The way through the form

function start(field) {
  const first = inputs(field)[0] || field.querySelector("button");
  if (first) { first.focus(); first.select?.(); }
  field.scrollIntoView({ block: "nearest" });
}

function goOn(from) {
  const every = [...fields(), ...rules()];
  const at = every.indexOf(from);
  const order = [...every.slice(at + 1), ...every.slice(0, at + 1)];
  const next = order.find((field) => left.has(field.dataset.field) && field !== from);
  if (next) start(next); else close.focus();
}

async function accept(field) {
  left.delete(field.dataset.field);
  goOn(field); // at once; where it is refused the person is brought back
  const stored = await answer(field, contentOf(field));
  if (!stored) { left.add(field.dataset.field); progress(); }
}

function take(field) { // what the e-invoice states, with its place on the page
  const xml = field.querySelector(".xml"), [input] = inputs(field);
  if (!xml) return;
  input.value = xml.dataset.text;
  delete input.dataset.drawn;
  for (const what of ["words", "page", "box"]) {
    if (xml.dataset[what]) input.dataset[what] = xml.dataset[what]; else delete input.dataset[what];
  }
  accept(field);
}

function takeTheirs(field, text) { // what one of two people said, of whom the other said something else
  const [input] = inputs(field);
  input.value = text;
  for (const what of ["words", "drawn", "page", "box"]) delete input.dataset[what];
  accept(field);
}

function confirm(rule) {
  const isUndone = rule.classList.contains("good");
  if (isUndone) return answer(rule, { state: "undo" });
  left.delete(rule.dataset.field);
  goOn(rule);
  return answer(rule, { state: "present" }).then((stored) => {
    if (!stored) { if (rule.dataset.asked) left.add(rule.dataset.field); progress(); }
  });
}

whole?.addEventListener("click", (event) => {
  const button = event.target.closest(".confirm");
  if (button) confirm(button.closest("li"));
});

function state(field, what) {
  left.delete(field.dataset.field);
  goOn(field);
  return answer(field, { state: what });
}

async function undo() {
  const name = undoable.pop();
  if (!name) return;
  const field = fieldOf(name);
  if (!await answer(field, { state: "undo" })) return;
  if (field.classList.contains("record")) { location.reload(); return; } // its rows are shown again as they were
  start(field);
}

list.addEventListener("keydown", (event) => {
  const field = event.target.closest(".field");
  const inTable = event.target.closest("table.rows");
  if (event.key === "Enter" && event.shiftKey && event.target.tagName === "TEXTAREA") return; // a new line
  if (event.key === "Enter" && event.target.tagName !== "BUTTON") {
    event.preventDefault();
    if (!inTable || event.ctrlKey) accept(field);
    else nextCell(event.target, field);
  } else if (event.key === "F8") {
    event.preventDefault();
    state(field, "absent");
  } else if (event.key === "F9") {
    event.preventDefault();
    state(field, "unreadable");
  } else if (event.key === "F2") {
    event.preventDefault();
    take(field);
  } else if (event.key === "Insert" && inTable) {
    event.preventDefault();
    addRow(field, event.target.closest("tr")).querySelector("input").focus();
  } else if (event.key === "Delete" && event.ctrlKey && inTable) {
    event.preventDefault();
    dropRow(event.target.closest("tr"));
  } else if (event.key === "z" && event.ctrlKey && event.target.value === event.target.defaultValue) {
    event.preventDefault();
    undo();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (event.target.tagName === "SELECT" || isInside(event.target, event.key)) return;
    event.preventDefault();
    move(event.target, event.key === "ArrowDown" ? 1 : -1);
  }
});

function isInside(input, key) { // of a long text: the arrow goes to its next line
  if (input.tagName !== "TEXTAREA") return false;
  return key === "ArrowDown" ? input.selectionEnd < input.value.length : input.selectionStart > 0;
}

function move(input, step) {
  const row = input.closest("tr");
  if (row) {
    const other = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    const same = other?.querySelector(`[data-column="${CSS.escape(input.dataset.column)}"]`);
    if (same) { same.focus(); same.select(); return; }
  }
  const every = fields();
  const next = every[every.indexOf(input.closest(".field")) + step];
  if (next) start(next); else if (step > 0) close.focus();
}

function nextCell(cell, field) {
  const cells = [...field.querySelectorAll("table.rows input")];
  const next = cells[cells.indexOf(cell) + 1];
  if (next) { next.focus(); next.select(); } else accept(field);
}

list.addEventListener("input", (event) => {
  changed.add(event.target.closest(".field").dataset.field);
  delete event.target.dataset.words; // what is typed stands nowhere any more
  delete event.target.dataset.drawn;
  grow(event.target);
});
list.addEventListener("focusin", (event) => { if (event.target.matches("input, select, textarea")) current = event.target; });

document.addEventListener("keydown", (event) => {
  if (event.key === "z" && event.ctrlKey && !event.target.closest("input, select, textarea")) { event.preventDefault(); undo(); }
  if (event.key === "ArrowUp" && event.target === close) { event.preventDefault(); start(fields().at(-1)); }
});

close.addEventListener("click", async () => {
  close.disabled = true;
  await busy;
  for (const field of fields().filter((one) => changed.has(one.dataset.field))) { // typed, and not said to be right yet
    if (!await answer(field, contentOf(field))) { close.disabled = false; return; }
  }
  const got = await send("close", { seen });
  close.disabled = false;
  if (got?.ok) { document.getElementById("next").submit(); return; }
  if (!got) return;
  tell(got.error);
  if (got.since) showOthers(got.since);
  if (got.left?.length) { left = new Set(got.left); progress(); bring(got.left[0]); }
});

function bring(name) { if (name === "document_type") kind.elements.type.focus(); else start(fieldOf(name)); }

kind.addEventListener("submit", (event) => { // what was just said is stored first
  event.preventDefault();
  busy.then(() => kind.submit());
});

// Rows of a table

function addRow(field, after) {
  changed.add(field.dataset.field);
  const columns = [...field.querySelectorAll("thead th[data-column]")].map((head) => head.dataset.column);
  const row = document.createElement("tr");
  for (const column of columns) {
    const cell = document.createElement("td"), input = document.createElement("input");
    input.dataset.column = column;
    input.setAttribute("aria-label", column.replaceAll("_", " "));
    cell.append(input);
    row.append(cell);
  }
  const tools = document.createElement("td"), drop = document.createElement("button");
  tools.className = "row-tools";
  Object.assign(drop, { type: "button", className: "drop", textContent: "×", tabIndex: -1 });
  drop.setAttribute("aria-label", "Remove the row");
  tools.append(drop);
  row.append(tools);
  if (after) after.after(row); else field.querySelector("tbody").append(row);
  return row;
}

function dropRow(row) {
  const near = row.nextElementSibling || row.previousElementSibling;
  const field = row.closest(".field");
  changed.add(field.dataset.field);
  row.remove();
  (near?.querySelector("input") || field.querySelector(".add")).focus();
}

function mergeRows(row) {
  const below = row.nextElementSibling;
  if (!below) return;
  changed.add(row.closest(".field").dataset.field);
  for (const cell of row.querySelectorAll("input")) {
    const other = below.querySelector(`[data-column="${CSS.escape(cell.dataset.column)}"]`);
    const parts = [cell.value.trim(), other.value.trim()].filter(Boolean);
    const words = [cell.dataset.words, other.dataset.words].filter(Boolean).join(" ");
    cell.value = parts.join(" ");
    if (cell.dataset.words && other.dataset.words) cell.dataset.words = words;
    else if (other.value.trim()) delete cell.dataset.words; // the words of one half are not those of both
  }
  below.remove();
  row.querySelector("input").focus();
}

function splitRow(cell) {
  const row = cell.closest("tr");
  const fresh = addRow(row.closest(".field"), row);
  const other = fresh.querySelector(`[data-column="${CSS.escape(cell.dataset.column)}"]`);
  const at = cell.selectionStart ?? cell.value.length;
  other.value = cell.value.slice(at).trim();
  cell.value = cell.value.slice(0, at).trim();
  delete cell.dataset.words;
  other.focus();
}

let current = null;
list.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const field = button.closest(".field");
  const cell = current && field.contains(current) && current.closest("tr") ? current : field.querySelector("table.rows input");
  if (button.classList.contains("add")) addRow(field, null).querySelector("input").focus();
  else if (button.classList.contains("drop")) dropRow(button.closest("tr"));
  else if (button.classList.contains("merge") && cell) mergeRows(cell.closest("tr"));
  else if (button.classList.contains("split") && cell) splitRow(cell);
  else if (button.classList.contains("done")) accept(field);
  else if (button.classList.contains("take")) take(field);
  else if (button.classList.contains("theirs")) takeTheirs(field, button.dataset.text);
  else if (button.classList.contains("more")) {
    const input = document.createElement(field.dataset.kind === "clause" ? "textarea" : "input");
    input.className = "value";
    input.setAttribute("aria-label", field.querySelector(".name").textContent);
    button.before(input);
    grow(input);
    input.focus();
  }
});

// Words and boxes taken from the page

const words = new Map(); // page → [[number, text, x0, y0, x1, y1], …]

async function wordsOf(page) {
  if (!words.has(page)) {
    const response = await fetch(`/review/${review}/words/${page}`, { headers: { Accept: "application/json" } });
    words.set(page, response.ok ? (await response.json()).words : []);
  }
  return words.get(page);
}

function put(target, page, chosen, box) {
  if (!target || target.readOnly) return;
  changed.add(target.closest(".field").dataset.field);
  if (chosen.length) {
    target.value = chosen.map((word) => word[1]).join(" ");
    target.dataset.words = chosen.map((word) => word[0]).join(" ");
    const around = [Math.min(...chosen.map((w) => w[2])), Math.min(...chosen.map((w) => w[3])),
      Math.max(...chosen.map((w) => w[4])), Math.max(...chosen.map((w) => w[5]))];
    place(target, page, around);
  } else if (box) {
    delete target.dataset.words;
    target.dataset.drawn = "true";
    place(target, page, box);
  }
  grow(target);
  target.focus();
}

function place(target, page, box) {
  target.dataset.page = page;
  target.dataset.box = box.join(" ");
  viewer.look(page, box);
}

let drag = null;
viewer.paper.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  event.preventDefault(); // the field keeps the focus
  drag = { from: viewer.at(event), shift: event.shiftKey, mark: null };
  viewer.paper.setPointerCapture(event.pointerId);
});
viewer.paper.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const to = viewer.at(event);
  drag.mark?.remove();
  drag.mark = viewer.draw(rectangle(drag.from, to), "drawn");
});
viewer.paper.addEventListener("pointerup", async (event) => {
  if (!drag) return;
  const { from, shift, mark } = drag;
  const box = rectangle(from, viewer.at(event));
  drag = null;
  mark?.remove();
  const page = viewer.page, target = current;
  const known = await wordsOf(page);
  const isClick = box[2] - box[0] < DRAG && box[3] - box[1] < DRAG;
  const hit = known.filter(([, , x0, y0, x1, y1]) => {
    const x = (x0 + x1) / 2, y = (y0 + y1) / 2;
    return isClick ? x0 <= box[0] && box[0] <= x1 && y0 <= box[1] && box[1] <= y1
      : x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
  });
  if (isClick && !hit.length) return;
  let chosen = hit;
  if (shift && target?.dataset.words) {
    const before = new Set([...target.dataset.words.split(" ").map(Number), ...hit.map((word) => word[0])]);
    chosen = known.filter((word) => before.has(word[0]));
  }
  put(target, page, chosen, isClick ? null : box);
});

function rectangle([ax, ay], [bx, by]) {
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}

// A sign of life, so that nobody else is given the document

let active = false;
for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, () => { active = true; });
setInterval(() => {
  if (!active) return; // who is silent gives the document back
  active = false;
  send("keep", {}).then((got) => { if (got && !got.ok) tell(got.error); });
}, KEEP_EVERY);

progress();
const first = [...fields(), ...rules()].find((one) => left.has(one.dataset.field));
if (left.has("document_type")) kind.elements.type.focus();
else if (first) start(first);
else close.focus();
