// The page beside the form: its picture, the box of the field that is looked at, zoom and pages.

import "./longtext.js";

const SVG = "http://www.w3.org/2000/svg";
const CLOSE_UP = 1.5; // times the width of the view, at most
const WIDEST = 1500; // CSS pixels of a page that is enlarged for a value: on a wide screen it is large enough as it is

export class Viewer {
  constructor(desk) {
    this.review = desk.dataset.review;
    this.pages = Number(desk.dataset.pages);
    this.view = document.getElementById("view");
    this.paper = document.getElementById("paper");
    this.picture = document.getElementById("picture");
    this.marks = document.getElementById("marks");
    this.number = document.getElementById("page-number");
    this.page = -1;
    this.zoom = 1;
    this.box = null;
    this.boxPage = -1;
    this.picture.addEventListener("load", () => this.settle());
    document.getElementById("back").addEventListener("click", () => this.turn(this.page - 1));
    document.getElementById("on").addEventListener("click", () => this.turn(this.page + 1));
    document.getElementById("smaller").addEventListener("click", () => this.scale(this.zoom / 1.25));
    document.getElementById("larger").addEventListener("click", () => this.scale(this.zoom * 1.25));
    document.getElementById("whole").addEventListener("click", () => this.fit());
    document.addEventListener("keydown", (event) => {
      if (event.key === "PageDown") { this.turn(this.page + 1); event.preventDefault(); }
      if (event.key === "PageUp") { this.turn(this.page - 1); event.preventDefault(); }
    });
    if (this.pages) this.turn(0);
  }

  turn(page) {
    if (page < 0 || page >= this.pages || page === this.page) return;
    this.page = page;
    this.number.textContent = page + 1;
    this.clear();
    this.picture.src = `/review/${this.review}/page/${page}.png`;
    if (page + 1 < this.pages) new Image().src = `/review/${this.review}/page/${page + 1}.png`;
  }

  // Shows where a value stands: box is [x0, y0, x1, y1] in fractions of the page, or null.
  look(page, box) {
    this.box = box;
    this.boxPage = page;
    if (page !== this.page && box) this.turn(page);
    else this.settle();
  }

  settle() {
    this.clear("focus");
    if (!this.box || this.page !== this.boxPage) return; // who turned the page looks for something else
    const [x0, y0, x1, y1] = this.box;
    this.draw(this.box, "focus");
    const wide = Math.max(x1 - x0, 0.12);
    const most = Math.max(1, Math.min(CLOSE_UP, WIDEST / (this.view.clientWidth || WIDEST)));
    this.scale(Math.min(most, Math.max(1, 0.3 / wide)));
    this.view.scrollLeft = ((x0 + x1) / 2) * this.paper.clientWidth - this.view.clientWidth / 2;
    this.view.scrollTop = ((y0 + y1) / 2) * this.paper.clientHeight - this.view.clientHeight / 3;
  }

  // The whole page, however high it is.
  fit() {
    const high = (this.picture.naturalHeight / (this.picture.naturalWidth || 1)) * this.view.clientWidth;
    this.scale(Math.min(1, this.view.clientHeight / (high || 1)));
    this.view.scrollTop = 0;
  }

  scale(zoom) {
    this.zoom = Math.min(6, Math.max(0.2, zoom));
    this.paper.style.width = `${100 * this.zoom}%`;
  }

  draw([x0, y0, x1, y1], kind) {
    const mark = document.createElementNS(SVG, "rect");
    const room = kind === "focus" ? 0.004 : 0;
    mark.setAttribute("x", x0 - room);
    mark.setAttribute("y", y0 - room);
    mark.setAttribute("width", Math.max(x1 - x0, 0.001) + 2 * room);
    mark.setAttribute("height", Math.max(y1 - y0, 0.001) + 2 * room);
    mark.setAttribute("class", kind);
    this.marks.append(mark);
    return mark;
  }

  clear(kind) {
    for (const mark of this.marks.querySelectorAll(kind ? `.${kind}` : "rect")) mark.remove();
  }

  // A point of the picture in fractions of the page.
  at(event) {
    const frame = this.picture.getBoundingClientRect();
    const inside = (value) => Math.min(1, Math.max(0, value));
    return [inside((event.clientX - frame.left) / frame.width), inside((event.clientY - frame.top) / frame.height)];
  }
}

export function boxOf(element) {
  return element && element.dataset.box ? element.dataset.box.split(" ").map(Number) : null;
}

const desk = document.getElementById("desk");
export const viewer = new Viewer(desk);

document.getElementById("fields").addEventListener("focusin", (event) => {
  const placed = event.target.dataset.box ? event.target : event.target.closest(".field");
  viewer.look(Number(placed.dataset.page || 0), boxOf(placed));
});
