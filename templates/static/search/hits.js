// One result: its title, the words found as they are printed, and the way to their place in the article.

import { wordsShown } from "./index.js";
import { element, nameKind, part } from "./page.js";
import { decode, isUnspaced, plain, readWords } from "./words.js";

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

export const makeHit = (hit) => {
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
