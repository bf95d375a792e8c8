// Searches the index of all texts as you type, narrows and sorts. What is asked stands in the address. The index lies
// beside the page; nothing is sent anywhere. Without it the page lists the indexes.
(() => {
  "use strict";
  // Looked up when needed and heard through the document: `sitegen serve` replaces parts of an open page.
  const part = (id) => document.getElementById(id);
  const isOurs = (element) => Boolean(element?.matches?.("form.search"));
  if (!isOurs(part("q")?.form)) return;

  const perPage = 20, longest = 300, valuesShown = 12, wordsShown = 36, patience = 180;
  const form = () => part("q").form;
  const queryOf = () => part("q").value.trim().slice(0, longest);
  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const element = (name, { lang, ...properties } = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    if (lang) made.lang = lang;
    made.append(...children);
    return made;
  };

  // Phones and word processors turn quotation marks as they are typed; the program knows straight ones alone.
  const straighten = (query) => query.replace(/[“”„‟«»＂]/g, '"');

  // -- words as the index has them: see `sitegen/search/wording.py`

  const unspaced = "\\u0e01-\\u0e30\\u0e32\\u0e33\\u0e40-\\u0e46\\u0e81-\\u0eb0\\u0eb2\\u0eb3\\u0ebd-\\u0ec6\\u0edc-\\u0edf\\u1000-\\u102a\\u1780-\\u17b3"
    + "\\u2e80-\\u2fdf\\u3005-\\u3007\\u3021-\\u3029\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff"
    + "\\uff66-\\uff9d\\u{20000}-\\u{3ffff}";
  const isUnspaced = new RegExp(`[${unspaced}]`, "u"), letters = new RegExp(`[${unspaced}][\\p{M}\\uff9e\\uff9f]*`, "gu");
  const wordsOf = (text) => text.replace(letters, " $& ").split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  // What the program is asked: a phrase for what stands in quotation marks and for words in a script without spaces.
  const partsOf = (query) => {
    const words = [], phrases = [];
    for (const [text, phrase] of straighten(query).matchAll(/"([^"]+)"?|[^\s"]+/g)) {
      const asked = wordsOf(phrase ?? text);
      if (phrase === undefined && !(asked.length > 1 && isUnspaced.test(text))) words.push(...asked);
      else if (asked.length) phrases.push(`"${asked.join(" ")}"`);
    }
    return words.length || !phrases.length ? [words.join(" "), ...phrases] : phrases;
  };
  const decode = (text) => text.replace(/``|` |`/g, (found) => ({ "``": "`", "` ": "", "`": " " })[found]);
  const readWords = (excerpt) => excerpt.split(" ").map((word) => {
    const text = plain(word.replace(/<\/?mark>/g, ""));
    return { isFound: word.startsWith("<mark>"), text: decode(`${text} `) };
  });

  // -- the index: its shards are merged in this page; the one of names brings the program

  let opening = null;
  const open = () => {
    opening ??= openIndex();
    opening.catch(() => { opening = null; });
    return opening;
  };
  const openIndex = async () => {
    const folder = new URL(form().dataset.index, location.href), home = new URL(form().dataset.home, location.href);
    await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); // where a host forbids it the program waits for ever
    const answer = await fetch(new URL("shards.json", folder), { cache: "no-cache" });
    if (!answer.ok) throw new Error(String(answer.status));
    const shards = await answer.json();
    const [names, ...others] = [...shards].sort((a, b) => (b.name === "names") - (a.name === "names"));
    const place = ({ name }) => new URL(`${name}/`, folder).pathname;
    const program = await import(new URL(`${names.name}/pagefind.js`, folder).href);
    const settings = { baseUrl: home.pathname, excerptLength: wordsShown };
    await program.options({ ...settings, basePath: place(names), metaCacheTag: names.tag });
    await program.init();
    const sound = await Promise.all(others.map((one) => isSound(place(one), one.tag))), merged = others.filter((_, at) => sound[at]);
    await Promise.all(merged.map((one) => program.mergeIndex(place(one), { ...settings, metaCacheTag: one.tag })));
    return { program, others: merged, place, totals: await program.filters(), ranks: null, isPartial: merged.length < others.length };
  };
  // The program searches nothing any more once it has met a shard that it cannot read: each is looked at before.
  const isSound = async (place, tag) => {
    try {
      const { languages } = await (await fetch(`${place}pagefind-entry.json?ts=${tag}`)).json();
      const whole = await Promise.all(Object.values(languages).map(async ({ hash }) => {
        const answer = await fetch(`${place}pagefind.${hash}.pf_meta`), content = await answer.arrayBuffer();
        if (!answer.ok || !crypto.subtle) return answer.ok; // where it is not there, the page came by plain http
        const digest = [...new Uint8Array(await crypto.subtle.digest("SHA-256", content))];
        return digest.map((one) => one.toString(16).padStart(2, "0")).join("").startsWith(hash.split("_").at(-1));
      }));
      return whole.length > 0 && whole.every(Boolean);
    } catch {
      return false;
    }
  };
  // What there is of some answers; `null` stands for those that did not come.
  const takeWhole = async (index, promises) => {
    const settled = await Promise.allSettled(promises);
    const failed = settled.filter(({ status }) => status === "rejected");
    if (failed.length && failed.length === settled.length) throw failed[0].reason;
    index.isPartial ||= failed.length > 0;
    return settled.map(({ value }) => value ?? null);
  };

  // The place of each document by date, counted from the newest; results out of several shards come without.
  const rankByDate = async (index) => {
    index.ranks ??= (async () => {
      const lists = await takeWhole(index, index.others.map(async (one) => (await fetch(`${index.place(one)}order.json?${one.tag}`)).json()));
      const ranks = new Map();
      for (const list of lists) for (const id of list?.reverse() ?? []) ranks.set(id, ranks.size);
      return ranks;
    })();
    return index.ranks;
  };

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

  // The documents that have all parts; how many of them have each value is known of a single part alone.
  const ask = async ({ program }, query, settings) => {
    const found = await Promise.all(partsOf(query).map((asked) => program.search(asked, settings)));
    const [least, ...others] = found.sort((a, b) => a.results.length - b.results.length);
    if (!others.length) return { ...least, isCounted: true };
    const ids = others.map(({ results }) => new Set(results.map(({ id }) => id)));
    const filters = structuredClone(least.filters);
    for (const [facet, values] of Object.entries(filters))
      for (const value of Object.keys(values)) values[value] = Math.min(...found.map((one) => one.filters[facet]?.[value] ?? 0));
    return { results: least.results.filter(({ id }) => ids.every((one) => one.has(id))), filters, isCounted: false };
  };

  let turn = 0;
  const search = async ({ isStep = false } = {}) => {
    const mine = ++turn;
    writeAddress(isStep);
    const query = queryOf();
    if (!query && !isNarrowed()) return clear();
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
    } catch (error) {
      console.error(error);
      if (mine !== turn) return;
      clear();
      part("found-count").textContent = form().dataset.failed;
    }
  };
  const sortByDate = async (index, results, order) => {
    const ranks = await rankByDate(index), sign = order === "newest" ? 1 : -1;
    const [dated, undated] = [results.filter(({ id }) => ranks.has(id)), results.filter(({ id }) => !ranks.has(id))];
    return [...dated.sort((a, b) => sign * (ranks.get(a.id) - ranks.get(b.id))), ...undated];
  };

  // Where no text has a word, the program looks for ever shorter beginnings of it: what only shares two letters with
  // what was asked is no result.
  const latinOf = (query) => fold(query).split(" ").filter((word) => /\p{Script=Latin}/u.test(word));
  const foundIn = (hit) => {
    const marked = readWords(hit.excerpt).filter(({ isFound }) => isFound).map(({ text }) => text);
    return fold([hit.title, hit.meta.others ?? "", ...marked].join(" ")).split(" ");
  };
  const hasAll = (hit, query) => {
    const words = foundIn(hit);
    return latinOf(query).every((word) => words.some((one) => one.startsWith(word)));
  };
  const isMeant = (hit, query) => {
    const asked = latinOf(query), words = foundIn(hit);
    if (!asked.length) return true;
    return asked.some((word) => words.some((one) => one.startsWith(word.slice(0, 3))));
  };

  // -- names that are written nearly as what was asked

  const slips = (word) => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2);
  // How many letters must be changed, added, left out or exchanged with the next one; more than `most` are not counted.
  const countSlips = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [], row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let at = 1; at <= one.length; at += 1) {
      const next = [at];
      for (let to = 1; to <= other.length; to += 1) {
        next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + (one[at - 1] === other[to - 1] ? 0 : 1));
        if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) next[to] = Math.min(next[to], before[to - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[other.length];
  };
  const findNear = (totals, query) => {
    const asked = fold(query).split(" ").slice(0, 8), near = [];
    for (const facet of ["person", "topic", "place", "source", "credit"])
      for (const [name, count] of Object.entries(totals[facet] ?? {})) {
        const words = fold(name).split(" ");
        const all = asked.map((word) => Math.min(...words.map((one) => { const found = countSlips(word, one, slips(word)); return found > slips(word) ? Infinity : found; })));
        const sum = all.reduce((one, other) => one + other, 0);
        if (sum && sum < Infinity) near.push({ name, sum, count });
      }
    near.sort((a, b) => a.sum - b.sum || b.count - a.count || a.name.localeCompare(b.name));
    return [...new Set(near.map(({ name }) => name))].slice(0, 5);
  };

  // -- showing

  const clear = () => {
    part("found").replaceChildren();
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

  const nameKind = (kind) => form().querySelector(`[data-kind="${CSS.escape(kind)}"]`)?.textContent;
  const nameValue = (value) => nameKind(value) ?? value;

  // Where the words found stand closest together: the fragment before that, and the words as they are printed there.
  const findPlace = ({ locations, anchors }) => {
    const at = [...locations].sort((a, b) => a - b);
    let best = 0, most = 0;
    at.forEach((start, from) => {
      let count = 0;
      while (from + count < at.length && at[from + count] < start + wordsShown) count += 1;
      if (count > most) [best, most] = [start, count];
    });
    return anchors.filter(({ id, location }) => id && location <= best).sort((a, b) => a.location - b.location).at(-1)?.id ?? "";
  };
  // As whole words: a browser highlights no part of one, and where they end only a dictionary tells in some scripts.
  const passages = (words, lang) => {
    const text = words.map((word) => word.text).join(""), runs = [];
    let at = 0;
    words.forEach((word, index) => {
      if (word.isFound && words[index - 1]?.isFound) runs.at(-1)[1] = at + word.text.length;
      else if (word.isFound) runs.push([at, at + word.text.length]);
      at += word.text.length;
    });
    const bounds = isUnspaced.test(text) ? [...new Intl.Segmenter(lang || undefined, { granularity: "word" }).segment(text)].map(({ index }) => index) : null;
    const widen = ([start, end]) => (bounds ? text.slice(bounds.findLast((one) => one <= start) ?? 0, bounds.find((one) => one >= end)) : text.slice(start, end));
    return [...new Set(runs.map((run) => widen(run).trim()))].slice(0, 4);
  };
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  const directive = (words) => `text=${encodeURIComponent(words).replaceAll("-", "%2D")}`;

  const mark = (words) => {
    const made = [];
    for (const { text, isFound } of words) {
      const shown = isFound ? text.trimEnd() : text;
      if (isFound && made.at(-1) instanceof Element) made.at(-1).append(shown);
      else made.push(isFound ? element("mark", {}, shown) : shown);
      if (text !== shown) made.push(" ");
    }
    return made;
  };

  const makeHit = (hit) => {
    const kind = hit.filters.kind?.[0] ?? "article", isArticle = kind === "article";
    const language = hit.meta.language && hit.meta.language !== document.documentElement.lang ? hit.meta.language : "";
    const words = readWords(hit.excerpt), found = isArticle ? passages(words, hit.meta.language) : [];
    const anchor = element("a", { textContent: hit.title, lang: language });
    const place = isArticle && hit.locations.length ? findPlace(hit) : "";
    anchor.href = hit.url.replace(/index\.html$/, part("q").form.dataset.home.endsWith("index.html") ? "index.html" : "") + (place || found.length ? `#${place}` : "") + (found.length ? `:~:${found.map(directive).join("&")}` : "");
    const snippet = element("p", { className: "snip", lang: language }, "… ", ...mark(words), " …");
    const others = (hit.meta.others ?? "").split(" | ").filter(Boolean).slice(0, 4).join(", ");
    const meta = [nameKind(kind), hit.meta.date, others].filter(Boolean).join(", ");
    const heading = element("h2", { className: isArticle ? "" : "name" }, anchor);
    return element("li", {}, heading, ...(isArticle ? [snippet] : []), element("p", { className: "meta", textContent: meta }));
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

  // -- what is done on the page

  let timer = 0;
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
})();
