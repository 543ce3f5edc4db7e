// The page of `lede preview --watch`: it shows the preview of one edition in a frame, and follows
// when the program has made it anew. Texts of articles reach it as text alone.
"use strict";

const words = document.body.dataset;
const stage = document.getElementById("stage");
const status = document.getElementById("status");
const faults = document.getElementById("faults");
const editions = document.getElementById("editions");
let shown = { path: "", mark: "" };
let state = { pages: [], problems: [], milliseconds: 0 };
let made = "";

const wanted = () => state.pages.find((page) => page.path === location.hash.slice(1)) || state.pages[0];

/** Where a reader is in a preview: what must be found again in the next one. */
function place(view) {
  const page = view.document;
  return {
    scroll: [view.scrollX, view.scrollY],
    views: [...page.querySelectorAll("input:checked")].map((input) => input.id),
    open: [...page.querySelectorAll("details")].map((each) => [key(each), each.open]),
    boxes: [...page.querySelectorAll(".stage, pre, .scroll")].map((box) => [box.scrollLeft, box.scrollTop]),
    frames: [...page.querySelectorAll("iframe")].map((frame) => frame.contentWindow.scrollY),
    focus: page.activeElement && page.activeElement.id,
  };
}

/** The same, put into effect. */
function restore(view, from) {
  const page = view.document;
  for (const id of from.views) {
    const input = page.getElementById(id);
    if (input) input.checked = true;
  }
  const open = new Map(from.open);
  for (const each of page.querySelectorAll("details")) {
    if (open.has(key(each))) each.open = open.get(key(each));
  }
  page.querySelectorAll(".stage, pre, .scroll").forEach((box, index) => {
    if (from.boxes[index]) [box.scrollLeft, box.scrollTop] = from.boxes[index];
  });
  page.querySelectorAll("iframe").forEach((frame, index) => {
    const scroll = () => frame.contentWindow.scrollTo(0, from.frames[index] || 0);
    scroll();
    frame.addEventListener("load", scroll, { once: true });
  });
  const focus = from.focus && page.getElementById(from.focus);
  if (focus) focus.focus({ preventScroll: true });
  view.scrollTo({ left: from.scroll[0], top: from.scroll[1], behavior: "instant" });
}

/** What stays the same of a part that opens: the nearest name, and its number within. */
function key(details) {
  const named = details.closest("[id]");
  const inside = [...(named || details.ownerDocument).querySelectorAll("details")];
  return `${named ? named.id : ""} ${inside.indexOf(details)}`;
}

/** Loads a page behind the one that is shown, and takes that one's place when it is there. */
function show(page) {
  if (!page || (page.path === shown.path && page.mark === shown.mark)) return;
  const isSame = page.path === shown.path;
  shown = page;
  const old = stage.querySelector("iframe.shown");
  stage.querySelectorAll("iframe:not(.shown)").forEach((frame) => frame.remove());
  const next = document.createElement("iframe");
  next.title = page.name;
  next.addEventListener("load", () => {
    if (!next.isConnected) return;
    if (isSame && old) restore(next.contentWindow, place(old.contentWindow));
    next.className = "shown";
    if (old) old.remove();
    document.title = `${page.name} · ${page.week}`;
    document.body.dataset.mark = page.mark;
  }, { once: true });
  next.src = page.path;
  stage.append(next);
}

function tell(problems) {
  faults.hidden = problems.length === 0;
  const list = faults.querySelector("ul");
  list.replaceChildren(...problems.map((problem) => {
    const item = document.createElement("li");
    const place = document.createElement("code");
    place.textContent = problem.place;
    const reason = document.createElement("p");
    reason.textContent = `${problem.reason}.`;
    item.append(place, reason);
    if (problem.advice) {
      const advice = document.createElement("p");
      advice.textContent = problem.advice.endsWith("?") ? problem.advice : `${problem.advice}.`;
      item.append(advice);
    }
    return item;
  }));
}

function choose() {
  const page = wanted();
  const problems = [...state.problems, ...(page ? page.problems : [])];
  tell(problems);
  status.textContent = problems.length ? words.failed : made;
  editions.replaceChildren(...state.pages.map((each) => {
    const link = document.createElement("a");
    link.href = `#${each.path}`;
    link.textContent = each.name;
    if (each === page) link.setAttribute("aria-current", "page");
    return link;
  }));
  editions.hidden = state.pages.length < 2;
  show(page);
}

const events = new EventSource("/events");
events.addEventListener("message", (event) => {
  state = JSON.parse(event.data);
  const time = new Date().toLocaleTimeString(document.documentElement.lang);
  made = `${words.made} ${time} (${state.milliseconds} ms)`;
  choose();
});
events.addEventListener("error", () => { status.textContent = words.lost; });
window.addEventListener("hashchange", choose);
