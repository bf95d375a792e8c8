// The index: its shards are merged in this page; the one of names brings the program.

import "./hearing.js";
import { form } from "./page.js";
import { partsOf } from "./words.js";

export const wordsShown = 36; // of an excerpt

let opening = null;
export const open = () => {
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
  let isPartial = false;
  addEventListener("search-missing", () => { isPartial = true; });
  await startHearing(async () => {
    await program.options({ ...settings, basePath: place(names), metaCacheTag: names.tag });
    await program.init();
  });
  const sound = await Promise.all(others.map((one) => isSound(place(one), one.tag))), merged = others.filter((_, at) => sound[at]);
  await Promise.all(merged.map((one) => program.mergeIndex(place(one), { ...settings, metaCacheTag: one.tag })));
  const index = { program, others: merged, place, totals: await program.filters(), ranks: null, isPartial: isPartial || merged.length < others.length };
  addEventListener("search-missing", () => { index.isPartial = true; });
  return index;
};
// The program begins its worker by itself: ours is put in its place, which says what did not come.
const startHearing = async (start) => {
  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(program) {
      const ours = new URL("worker.js", import.meta.url);
      ours.searchParams.set("program", new URL(program, location.href).href);
      super(ours);
      this.addEventListener("message", ({ data }) => { if (data.isMissing) dispatchEvent(new Event("search-missing")); });
    }
  };
  try {
    await start();
  } finally {
    globalThis.Worker = Plain;
  }
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
export const takeWhole = async (index, promises) => {
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

// The documents that have all parts; how many of them have each value is known of a single part alone.
export const ask = async ({ program }, query, settings) => {
  const found = await Promise.all(partsOf(query).map((asked) => program.search(asked, settings)));
  const [least, ...others] = found.sort((a, b) => a.results.length - b.results.length);
  if (!others.length) return { ...least, isCounted: true };
  const ids = others.map(({ results }) => new Set(results.map(({ id }) => id)));
  const filters = structuredClone(least.filters);
  for (const [facet, values] of Object.entries(filters))
    for (const value of Object.keys(values)) values[value] = Math.min(...found.map((one) => one.filters[facet]?.[value] ?? 0));
  return { results: least.results.filter(({ id }) => ids.every((one) => one.has(id))), filters, isCounted: false };
};

export const sortByDate = async (index, results, order) => {
  const ranks = await rankByDate(index), sign = order === "newest" ? 1 : -1;
  const [dated, undated] = [results.filter(({ id }) => ranks.has(id)), results.filter(({ id }) => !ranks.has(id))];
  return [...dated.sort((a, b) => sign * (ranks.get(a.id) - ranks.get(b.id))), ...undated];
};
