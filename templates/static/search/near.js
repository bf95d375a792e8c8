// What is near to what was asked: texts that have its words, and names that are written nearly so.

import { fold, readWords } from "./words.js";

// Where no text has a word, the program looks for ever shorter beginnings of it: what only shares two letters with
// what was asked is no result.
const latinOf = (query) => fold(query).split(" ").filter((word) => /\p{Script=Latin}/u.test(word));
const foundIn = (hit) => {
  const marked = readWords(hit.excerpt).filter(({ isFound }) => isFound).map(({ text }) => text);
  return fold([hit.title, hit.meta.others ?? "", ...marked].join(" ")).split(" ");
};
export const hasAll = (hit, query) => {
  const words = foundIn(hit);
  return latinOf(query).every((word) => words.some((one) => one.startsWith(word)));
};
export const isMeant = (hit, query) => {
  const asked = latinOf(query), words = foundIn(hit);
  if (!asked.length) return true;
  return asked.some((word) => words.some((one) => one.startsWith(word.slice(0, 3))));
};

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
export const findNear = (totals, query) => {
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
