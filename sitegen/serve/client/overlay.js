// Lays what is wrong with the archive over the last good page, until it is mended. Everything told is set as text.

const shownAtMost = 50; // the terminal has them all
const hiddenKey = "sitegen:hidden";

const style = new CSSStyleSheet();
await style.replace(await (await fetch(new URL("overlay.css", import.meta.url))).text());

const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children.filter((child) => child !== "")); // strings become text nodes
  return element;
};
const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

// A sentence; what stands between backticks in it is code.
const makeProse = (text) => (text.charAt(0).toUpperCase() + text.slice(1)).split(/`([^`\n]+)`/).map((part, at) => (at % 2 ? make("code", {}, part) : part));

const makeLine = ({ number, text, marked }) => {
  if (!marked) return make("span", { class: "line" }, make("span", { class: "number" }, `${number}`), text, "\n");
  const [start, end] = marked;
  const [before, bad, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  // The carets stand below a copy of what is before them, unseen: that is as wide, whatever letters there are.
  const carets = make("span", { class: "line caret", "aria-hidden": "true" },
    make("span", { class: "number" }), make("span", { class: "under" }, before), make("b", {}, "^".repeat(Math.max(end - start, 1))), "\n");
  return make("span", { class: "line bad" },
    make("span", { class: "number" }, `${number}`), before, bad && make("b", {}, bad), after, "\n", carets);
};

const isTelling = ({ text, marked }) => marked || text.trim();
const makeExcerpt = (told) => {
  const lines = told.slice(told.findIndex(isTelling), told.findLastIndex(isTelling) + 1);
  if (!lines.length) return "";
  const [first, last] = [lines[0].number, lines.at(-1).number];
  const label = first === last ? `Line ${first}` : `Lines ${first} to ${last}`;
  return make("pre", { tabindex: "0", role: "group", "aria-label": label }, make("code", {}, ...lines.map(makeLine)));
};

const spellPlace = ({ path, line, column }) => path && [path, ...(line ? [line, column] : [])].join(":");

const pathHere = decodeURIComponent(location.pathname); // pages are told as people spell them
const makePages = (pages) => {
  if (!pages.length) return "";
  const [first, ...others] = pages;
  const name = make("code", {}, first);
  const link = first === pathHere ? name : make("a", { href: first.split("/").map(encodeURIComponent).join("/") }, name);
  return make("p", { class: "pages" }, "Found while making ", link, others.length ? " and others" : ""); // a few are told of many
};

const makeFirst = (problem) => [
  make("p", { class: "where" }, make("b", {}, problem.kind), " ", make("code", {}, spellPlace(problem))),
  make("h1", { id: "what" }, ...makeProse(problem.message)),
  makePages(problem.pages),
  makeExcerpt(problem.excerpt),
  problem.hint && make("p", { class: "hint", id: "hint" }, make("b", {}, "Hint."), " ", ...makeProse(problem.hint)),
];

const makeOther = (problem) => make("li", {},
  make("p", { class: "where" }, make("code", {}, spellPlace(problem) || problem.kind)),
  make("p", {}, ...makeProse(problem.message)),
  makeExcerpt(problem.excerpt),
  problem.hint && make("p", { class: "hint" }, ...makeProse(problem.hint)));

const makeOthers = (others, isOpen) => {
  if (!others.length) return "";
  const left = others.length - shownAtMost;
  return make("details", isOpen ? { open: "" } : {}, make("summary", {}, `${others.length} more`),
    make("ol", { start: "2" }, ...others.slice(0, shownAtMost).map(makeOther)),
    left > 0 ? make("p", { class: "state" }, `And ${left} more, which the terminal lists.`) : "");
};

const spellState = (time) => time
  ? `Behind this panel: the last good build, ${time}. Save the file and this page reloads.`
  : "There is no good build yet. Save the file and this page reloads.";

// -- the panel, the button that brings it back, and which of the two is there

const host = document.createElement("sitegen-error");
const root = host.attachShadow({ mode: "open" });
root.adoptedStyleSheets = [style];
// A modal dialog makes the page beneath inert, keeps the focus inside, and gives it back where it was.
const panel = make("div", { class: "panel" });
const dialog = make("dialog", {
  role: "alertdialog", "aria-modal": "true", "aria-labelledby": "what", "aria-describedby": "hint", tabindex: "-1",
  lang: "en", dir: "ltr",
}, panel);
const back = make("button", { type: "button", class: "back", lang: "en", dir: "ltr" });
back.hidden = true;
root.append(dialog, back);

const recall = () => {
  try {
    return sessionStorage.getItem(hiddenKey);
  } catch {
    return null; // storage is forbidden: then the panel is hidden on this page only
  }
};
const remember = (told) => {
  try {
    if (told) sessionStorage.setItem(hiddenKey, told);
    else sessionStorage.removeItem(hiddenKey);
  } catch {
    // as above
  }
};

let told = ""; // the problems shown or hidden, as text
const open = () => {
  remember("");
  back.hidden = true;
  if (!dialog.open) {
    dialog.showModal();
    dialog.focus({ preventScroll: true }); // the whole is read out, and no part of it looks chosen
  }
  for (const mark of dialog.querySelectorAll("pre .bad > b")) {
    const pre = mark.closest("pre");
    const end = mark.offsetLeft + mark.offsetWidth;
    if (end > pre.clientWidth) pre.scrollLeft = mark.offsetLeft - pre.clientWidth / 2; // lines may be paragraphs
  }
};
const hide = () => {
  remember(told);
  dialog.close();
  back.hidden = false;
};
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  hide();
});
back.addEventListener("click", open);

const fill = (errors, time) => {
  const wasOpen = panel.querySelector("details")?.open ?? false;
  const button = make("button", { type: "button" }, "Hide ", make("kbd", {}, "Esc"));
  button.addEventListener("click", hide);
  const foot = make("div", { class: "foot" }, make("p", { class: "state" }, spellState(time)), button);
  panel.replaceChildren(...[...makeFirst(errors[0]), makeOthers(errors.slice(1), wasOpen), foot].filter(Boolean));
  back.textContent = count(errors.length, "error");
  if (dialog.open && !root.activeElement) dialog.focus({ preventScroll: true });
};

// Shows the errors of a state, those of this page first; nothing where there are none. Warnings cover no page.
export const show = ({ problems, good_at: time }) => {
  const isHere = (problem) => problem.pages.includes(pathHere);
  const errors = problems.filter((problem) => problem.severity === "error").sort((a, b) => isHere(b) - isHere(a));
  const telling = errors.length ? JSON.stringify(errors) : "";
  if (!errors.length) {
    dialog.close();
    host.remove();
    remember("");
  } else if (telling !== told) {
    if (!host.isConnected) document.documentElement.append(host);
    fill(errors, time);
    if (telling === recall()) back.hidden = false;
    else open();
  }
  told = telling;
};
