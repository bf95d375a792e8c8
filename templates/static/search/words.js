// Words as the index has them: see `sitegen/search/wording.py`.

export const fold = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// Phones and word processors turn quotation marks as they are typed; the program knows straight ones alone.
const straighten = (query) => query.replace(/[“”„‟«»＂]/g, '"');

const unspaced = "\\u0e01-\\u0e30\\u0e32\\u0e33\\u0e40-\\u0e46\\u0e81-\\u0eb0\\u0eb2\\u0eb3\\u0ebd-\\u0ec6\\u0edc-\\u0edf\\u1000-\\u102a\\u1780-\\u17b3"
  + "\\u2e80-\\u2fdf\\u3005-\\u3007\\u3021-\\u3029\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff"
  + "\\uff66-\\uff9d\\u{20000}-\\u{3ffff}";
export const isUnspaced = new RegExp(`[${unspaced}]`, "u"), letters = new RegExp(`[${unspaced}][\\p{M}\\uff9e\\uff9f]*`, "gu");
const wordsOf = (text) => text.replace(letters, " $& ").split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
// What the program is asked: a phrase for what stands in quotation marks and for words in a script without spaces.
export const partsOf = (query) => {
  const words = [], phrases = [];
  for (const [text, phrase] of straighten(query).matchAll(/"([^"]+)"?|[^\s"]+/g)) {
    const asked = wordsOf(phrase ?? text);
    if (phrase === undefined && !(asked.length > 1 && isUnspaced.test(text))) words.push(...asked);
    else if (asked.length) phrases.push(`"${asked.join(" ")}"`);
  }
  return words.length || !phrases.length ? [words.join(" "), ...phrases] : phrases;
};
export const decode = (text) => text.replace(/``|` |`/g, (found) => ({ "``": "`", "` ": "", "`": " " })[found]);
export const readWords = (excerpt) => excerpt.split(" ").map((word) => {
  const text = plain(word.replace(/<\/?mark>/g, ""));
  return { isFound: word.startsWith("<mark>"), text: decode(`${text} `) };
});
export const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
