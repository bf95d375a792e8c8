// Searches the index of all texts as you type, narrows and sorts. What is asked stands in the address. The index lies
// beside the page; nothing is sent anywhere. Without it the page lists the indexes.

import { makeHit } from "./search/hits.js";
import { ask, open, sortByDate, takeWhole } from "./search/index.js";
import { findNear, hasAll, isMeant } from "./search/near.js";
import { element, form, isOurs, nameValue, part } from "./search/page.js";
import { decode, fold } from "./search/words.js";

const perPage = 20, longest = 300, valuesShown = 12, patience = 180;
const queryOf = () => part("q").value.trim().slice(0, longest);
// -- what is asked: the form, the address, and back

const facets = () => [...document.querySelectorAll("[data-facet]")];
const readForm = () => {
  const asked = new URLSearchParams();
  const query = queryOf();
  if (query) asked.set("q", query);
  for (const { dataset } of facets()) for (const value of chosen.get(dataset.facet) ?? []) asked.append(dataset.facet, value);
  if (part("sort")?.value) asked.set("sort", part("sort").value);
  if (page > 1) asked.set("page", String(page));
  return asked;
};
const chosen = new Map(); // facet: the values that are on
let page = 1;
const readAddress = () => {
  const asked = new URLSearchParams(location.search);
  part("q").value = (asked.get("q") ?? "").slice(0, longest);
  if (part("sort")) part("sort").value = ["newest", "oldest"].includes(asked.get("sort")) ? asked.get("sort") : "";
  chosen.clear();
  for (const { dataset } of facets()) if (asked.has(dataset.facet)) chosen.set(dataset.facet, new Set(asked.getAll(dataset.facet)));
  page = Math.max(1, Number.parseInt(asked.get("page"), 10) || 1);
};
const writeAddress = (isStep) => {
  const address = new URL(location.href);
  address.search = readForm().toString();
  if (address.href === location.href) return;
  history[isStep ? "pushState" : "replaceState"](null, "", address);
};

// -- searching

const filtersOf = (more = {}) => {
  const filters = { ...more };
  for (const [facet, values] of chosen) if (values.size) filters[facet] = { any: [...values] };
  return filters;
};
const isNarrowed = () => [...chosen.values()].some((values) => values.size);

// A record that is called just so, by its name or another form of it, comes first.
const findRecords = async (index, query) => {
  if (isNarrowed()) return [];
  const { results } = await ask(index, query, { filters: { kind: { any: ["person", "topic", "place", "source", "credit"] } } });
  const told = (await takeWhole(index, results.slice(0, 30).map(async (result) => ({ result, meta: (await result.data()).meta })))).filter(Boolean);
  const wanted = fold(query);
  const isCalled = ({ meta }) => [decode(meta.title ?? ""), ...(meta.others ?? "").split(" | ")].some((name) => fold(name) === wanted);
  return told.filter(isCalled).map(({ result }) => result);
};

let turn = 0, timer = 0;
const search = async ({ isStep = false } = {}) => {
  const mine = ++turn;
  clearTimeout(timer); // what was typed is asked for now: an answer shown twice would take a link from under a click
  writeAddress(isStep);
  const query = queryOf();
  if (!query && !isNarrowed()) return clear();
  const question = readForm().toString();
  if (part("found").dataset.asked === question) return; // as when it was answered before it was sent off
  try {
    const index = await open();
    if (mine !== turn) return;
    const settings = { filters: filtersOf() };
    const found = query ? await ask(index, query, settings) : { ...(await index.program.search(null, settings)), isCounted: true };
    const records = query && !part("sort")?.value ? await findRecords(index, query) : [];
    const first = new Set(records.map(({ id }) => id));
    let results = [...records, ...found.results.filter(({ id }) => !first.has(id))];
    if (part("sort")?.value) results = await sortByDate(index, results, part("sort").value);
    if (mine === turn) await show(results, query, found, index, mine);
    if (mine === turn && !index.isPartial) part("found").dataset.asked = question;
  } catch (error) {
    console.error(error);
    if (mine !== turn) return;
    clear();
    part("found-count").textContent = form().dataset.failed;
  }
};
// -- showing

const clear = () => {
  part("found").replaceChildren();
  delete part("found").dataset.asked;
  part("found-count").textContent = "";
  part("found-pages").hidden = true;
  part("found-near").hidden = true;
  part("facets").hidden = true;
  part("ways").hidden = false;
};

const show = async (results, query, found, index, mine) => {
  page = Math.min(page, Math.max(1, Math.ceil(results.length / perPage)));
  const told = (await takeWhole(index, results.slice((page - 1) * perPage, page * perPage).map((result) => result.data()))).filter(Boolean);
  if (mine !== turn) return;
  for (const hit of told) hit.title = decode(hit.meta.title ?? "");
  if (query && !told.some((hit) => isMeant(hit, query))) [results, told.length] = [[], 0];
  showFacets(found, index.totals); // before the results, which it may move
  part("found").start = (page - 1) * perPage + 1;
  part("found").replaceChildren(...told.map(makeHit));
  part("ways").hidden = results.length > 0;
  const words = form().dataset, many = results.length === 1 ? words.one : words.many;
  const asked = query ? `“${query}”` : [...chosen.values()].flatMap((values) => [...values]).map(nameValue).join(", ");
  part("found-count").textContent = results.length ? `${results.length.toLocaleString()} ${many} ${asked}` : `${words.none} ${asked}`;
  if (index.isPartial) part("found-count").textContent += `. ${words.partly}`;
  showNear(query && !told.some((hit) => hasAll(hit, query)) ? findNear(index.totals, query) : []);
  showPages(Math.ceil(results.length / perPage));
};

const showNear = (names) => {
  const links = names.map((name) => element("a", { href: `?${new URLSearchParams({ q: name })}`, textContent: name }));
  part("found-near").replaceChildren(`${form().dataset.near} `, ...links.flatMap((link, at) => (at ? [", ", link] : [link])));
  part("found-near").hidden = !names.length;
};

const showPages = (count) => {
  const near = [...new Set([1, page - 1, page, page + 1, count])].filter((number) => number >= 1 && number <= count).sort((a, b) => a - b);
  const links = near.flatMap((number, at) => {
    const link = pageLink(number, String(number));
    if (number === page) link.setAttribute("aria-current", "page");
    else link.setAttribute("aria-label", part("found-pages").dataset.page.replace("{number}", number));
    return at && number > near[at - 1] + 1 ? [element("span", { textContent: "…" }), link] : [link];
  });
  if (page < count) links.push(Object.assign(pageLink(page + 1, part("found-pages").dataset.next), { rel: "next" }));
  part("found-pages").replaceChildren(...links.flatMap((link) => [link, " "]));
  part("found-pages").hidden = count < 2;
};
const pageLink = (number, textContent) => {
  const asked = readForm();
  if (number > 1) asked.set("page", String(number));
  else asked.delete("page");
  const link = element("a", { href: `?${asked}`, textContent });
  link.dataset.number = String(number);
  return link;
};

const showFacets = ({ filters: counts, isCounted }, totals) => {
  const held = document.activeElement?.closest?.("[data-facet]") ? document.activeElement : null;
  const wasAt = held && [held.name, held.value];
  for (const facet of facets()) {
    const name = facet.dataset.facet, on = chosen.get(name) ?? new Set();
    const known = Object.entries(counts[name] ?? {}).filter(([value, count]) => count || on.has(value));
    for (const value of on) if (!known.some(([one]) => one === value)) known.push([value, 0]);
    const order = name === "year" ? (a, b) => b[0].localeCompare(a[0]) : (a, b) => b[1] - a[1] || a[0].localeCompare(b[0]);
    known.sort((a, b) => on.has(b[0]) - on.has(a[0]) || order(a, b));
    const boxes = known.slice(0, Math.max(valuesShown, on.size)).map(([value, count]) => makeBox(name, value, isCounted ? count : null, on.has(value)));
    facet.querySelector("fieldset").replaceChildren(facet.querySelector("legend"), ...boxes);
    facet.hidden = !boxes.length || !totals[name];
    if (on.size) facet.open = true;
  }
  part("facets").hidden = false;
  const count = [...chosen.values()].reduce((sum, values) => sum + values.size, 0);
  part("facets-on").textContent = count ? `${count} ${part("facets-on").dataset.on}` : "";
  part("facets").querySelector("button").hidden = !count;
  if (wasAt) [...form().elements].find((one) => one.name === wasAt[0] && one.value === wasAt[1])?.focus();
};
const makeBox = (name, value, count, checked) =>
  element("label", {},
    element("input", { type: "checkbox", name, value, checked }), " ",
    element("span", { textContent: name === "kind" || name === "photograph" ? nameValue(value) : value }), " ",
    ...(count === null ? [] : [element("span", { className: "n", textContent: count.toLocaleString() })]));

// -- what is done on the page: heard through the document, whose parts may be replaced

const listen = () => {
  document.addEventListener("submit", (event) => {
    if (!isOurs(event.target)) return;
    event.preventDefault();
    page = 1;
    search({ isStep: true });
  });
  document.addEventListener("input", (event) => {
    if (event.target.id !== "q" || !isOurs(event.target.form)) return;
    clearTimeout(timer);
    page = 1;
    timer = setTimeout(search, patience);
  });
  document.addEventListener("change", ({ target }) => {
    if (!isOurs(target.form) || target.id === "q") return;
    const facet = target.closest("[data-facet]")?.dataset.facet;
    if (facet) {
      const values = chosen.get(facet) ?? chosen.set(facet, new Set()).get(facet);
      if (target.checked) values.add(target.value);
      else values.delete(target.value);
    }
    page = 1;
    search({ isStep: true });
  });
  document.addEventListener("reset", (event) => {
    if (!isOurs(event.target)) return;
    event.preventDefault();
    chosen.clear();
    page = 1;
    search({ isStep: true });
    part("q").focus();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("#found-pages a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    page = Number(link.dataset.number);
    search({ isStep: true }).then(() => {
      const first = part("found").querySelector("a");
      first?.focus({ preventScroll: true });
      part("found-count").scrollIntoView({ block: "nearest" });
    });
  });
  addEventListener("popstate", () => {
    readAddress();
    search();
  });
  readAddress();
  if (part("q").value || isNarrowed()) search();
  else part("q").focus({ preventScroll: true });
  // Only where the theme sets them beside the results: above them they would push these off the screen.
  if (matchMedia("(min-width: 76em)").matches && part("facets")) part("facets").open = true;
};
if (isOurs(part("q")?.form)) listen();
