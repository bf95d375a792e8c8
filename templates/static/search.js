// Finds headlines, names and other forms of names as you type. It reads the data files when first needed;
// without it the page lists the indexes. Nothing is sent anywhere.
(() => {
  "use strict";
  // Looked up when needed and heard through the document: `sitegen serve` replaces parts of an open page.
  const part = (id) => document.getElementById(id);
  const isOurs = (element) => Boolean(element?.matches?.("form.search"));
  if (!isOurs(part("q")?.form)) return;

  const shownAtMost = 100;
  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  let loading = null;
  const load = () => {
    loading ??= Promise.all(
      [...part("q").form.querySelectorAll("[data-collection]")].map(async (file) => {
        const answer = await fetch(file.dataset.href);
        if (!answer.ok) throw new Error(String(answer.status));
        return (await answer.json()).map((item) => entry(item, file.dataset, answer.url));
      }),
    ).then((lists) => lists.flat());
    loading.catch(() => { loading = null; });
    return loading;
  };

  // The files name full addresses where the site knows its own; a copy elsewhere keeps to itself.
  const link = (url, file) => {
    const { base, home } = part("q").form.dataset;
    return base && url.startsWith(base) ? home + url.slice(base.length) : new URL(url, file).href;
  };

  const entry = (item, { collection, label }, file) => {
    const name = item.title || item.name;
    const others = (item.aliases || []).map((alias) => (typeof alias === "string" ? alias : alias.text));
    const key = fold([name, ...others].join(" "));
    return { name, href: link(item.url, file), date: (item.date || "").replace(/^(.*?)T[^~?%]*/, "$1").replace(/^(.+)[~?%]$/, "[$1]"), collection, label, others, key, first: fold(name) };
  };

  // Every word must begin a word of the name or of another form of it; names that begin with the query come first.
  const find = (entries, query) => {
    const words = fold(query).split(" ").filter(Boolean);
    if (!words.length) return [];
    const start = words.join(" ");
    const hits = entries.filter(({ key }) => words.every((word) => key.startsWith(word) || key.includes(" " + word)));
    const rank = (hit) => (hit.first.startsWith(start) ? 0 : 2) + (hit.collection === "articles" ? 1 : 0);
    return hits.map((hit, at) => ({ hit, at, rank: rank(hit) })).sort((a, b) => a.rank - b.rank || a.at - b.at).map(({ hit }) => hit);
  };

  const show = (hits, query) => {
    part("found").replaceChildren(
      ...hits.slice(0, shownAtMost).map((hit) => {
        const item = document.createElement("li");
        const heading = item.appendChild(document.createElement("h2"));
        const anchor = heading.appendChild(document.createElement("a"));
        anchor.href = hit.href;
        anchor.textContent = hit.name;
        if (hit.collection !== "articles") heading.className = "name";
        const meta = item.appendChild(document.createElement("p"));
        meta.className = "meta";
        meta.textContent = [hit.label, hit.date, hit.others.slice(0, 4).join(", ")].filter(Boolean).join(", ");
        return item;
      }),
    );
    part("ways").hidden = hits.length > 0;
    const words = part("q").form.dataset;
    const many = hits.length === 1 ? words.one : words.many;
    part("found-count").textContent = !query ? "" : hits.length ? `${hits.length} ${many} “${query}”` : `${words.none} “${query}”`;
  };

  let asked = 0;
  const search = async () => {
    const turn = ++asked;
    const query = part("q").value.trim();
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
    if (!query) return show([], "");
    try {
      const entries = await load();
      if (turn === asked) show(find(entries, query), query);
    } catch {
      part("found-count").textContent = part("q").form.dataset.failed;
    }
  };

  document.addEventListener("submit", (event) => {
    if (!isOurs(event.target)) return;
    event.preventDefault();
    search();
  });
  document.addEventListener("input", (event) => { if (isOurs(event.target.form)) search(); });
  part("q").value = new URLSearchParams(location.search).get("q") || "";
  if (part("q").value) search();
  else part("q").focus({ preventScroll: true });
})();
