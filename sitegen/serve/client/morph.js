// Makes one page of another in place. Compared are the two as they were written; changed are the twins in the document,
// and only where the two differ. A node that stays keeps its scroll position, its focus, what is typed or opened in it.

const isSheet = (node) => node.nodeName === "LINK" && node.relList.contains("stylesheet");

// What could become what: never a link to a style sheet a link to an icon.
const kindOf = (node) => {
  const part = { LINK: "rel", META: node.getAttribute?.("property") ? "property" : "name", SCRIPT: "type", INPUT: "type" };
  const attribute = part[node.nodeName];
  return attribute ? `${node.nodeName} ${node.getAttribute(attribute)}` : node.nodeName;
};

// What makes a node the same one among its siblings, the surest first: what can be read in it, the first id in it, all
// that is in it. Ids may be no more than numbers that all change when something comes before them.
const signs = [
  (node) => node.textContent.trim() && `${kindOf(node)} ${node.textContent}`,
  (node) => node.nodeType === Node.ELEMENT_NODE && (node.id || node.querySelector("[id]")?.id),
  (node) => node.outerHTML,
];

const indexUnique = (nodes, signOf) => {
  const found = new Map();
  for (const node of nodes) {
    const sign = signOf(node);
    if (sign) found.set(sign, found.has(sign) ? null : node);
  }
  return found;
};

// Pairs the children of two elements, as a map from new to old: equal ones at both ends, then those of the same sign,
// then, between two such pairs, those of the same kind in their order.
const matchChildren = (before, after) => {
  const matched = new Map();
  let head = 0, tail = 0;
  const shorter = Math.min(before.length, after.length);
  while (head < shorter && before[head].isEqualNode(after[head])) matched.set(after[head], before[head++]);
  while (tail < shorter - head && before.at(-1 - tail).isEqualNode(after.at(-1 - tail))) {
    matched.set(after.at(-1 - tail), before.at(-1 - tail));
    tail++;
  }
  const olds = before.slice(head, before.length - tail), news = after.slice(head, after.length - tail);
  const taken = new Set();
  for (const signOf of signs) {
    const known = indexUnique(olds.filter((node) => !taken.has(node)), signOf);
    for (const [sign, node] of indexUnique(news.filter((node) => !matched.has(node)), signOf)) {
      const old = node && known.get(sign);
      if (!old || kindOf(old) !== kindOf(node) || (isSheet(node) && !old.isEqualNode(node))) continue;
      taken.add(old);
      matched.set(node, old);
    }
  }
  const rest = new Map(); // by the pair before and the kind
  let gap = null;
  for (const node of olds) {
    if (taken.has(node)) gap = node;
    else if (!isSheet(node)) {
      if (!rest.has(gap)) rest.set(gap, new Map());
      const kinds = rest.get(gap), kind = kindOf(node);
      if (!kinds.has(kind)) kinds.set(kind, []);
      kinds.get(kind).push(node);
    }
  }
  gap = null;
  for (const node of news) {
    const old = matched.get(node) ?? rest.get(gap)?.get(kindOf(node))?.shift();
    if (matched.has(node)) gap = old;
    else if (old) matched.set(node, old);
  }
  return matched;
};

// The members of a longest rising run: what they stand for need not move.
const findRising = (numbers) => {
  const ends = [], previous = [];
  numbers.forEach((number, at) => {
    let low = 0, high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[ends[middle]] < number) low = middle + 1;
      else high = middle;
    }
    previous[at] = ends[low - 1];
    ends[low] = at;
  });
  const rising = new Set();
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) rising.add(numbers[at]);
  return rising;
};

// Changes the letters that differ and no others, so that a selection beside them stays.
const replaceText = (live, text) => {
  const old = live.data;
  const shorter = Math.min(old.length, text.length);
  let head = 0, tail = 0;
  while (head < shorter && old[head] === text[head]) head++;
  while (tail < shorter - head && old.at(-1 - tail) === text.at(-1 - tail)) tail++;
  live.replaceData(head, old.length - head - tail, text.slice(head, text.length - tail));
};

const replaceAttributes = (live, old, next) => {
  for (const { namespaceURI, localName, name, value } of next.attributes) {
    if (old.getAttributeNS(namespaceURI, localName) !== value) live.setAttributeNS(namespaceURI, name, value);
  }
  for (const { namespaceURI, localName } of old.attributes) {
    if (!next.hasAttributeNS(namespaceURI, localName)) live.removeAttributeNS(namespaceURI, localName);
  }
};

const place = (parent, node, before) => {
  if (parent.moveBefore && node.isConnected && parent.isConnected) parent.moveBefore(node, before); // keeps its state
  else parent.insertBefore(node, before);
};

// Old style sheets go when the new ones have come.
const retireSheets = (gone, come) => {
  const arrivals = come.map((link) => new Promise((resolve) => {
    link.addEventListener("load", resolve, { once: true });
    link.addEventListener("error", resolve, { once: true });
  }));
  const retire = () => gone.forEach((link) => link.remove());
  if (arrivals.length) Promise.all(arrivals).then(retire);
  else retire();
};

const makeMorph = (twins) => {
  const pair = (written, live) => {
    twins.set(written, live);
    written.childNodes.forEach((child, at) => pair(child, live.childNodes[at]));
  };
  const handOn = (old, next) => {
    twins.set(next, twins.get(old));
    next.childNodes.forEach((child, at) => handOn(old.childNodes[at], child));
  };

  const replaceChildren = (parent, old, next) => {
    const before = [...old.childNodes], after = [...next.childNodes];
    const matched = matchChildren(before, after);
    const kept = new Set(matched.values());
    const gone = before.filter((node) => !kept.has(node)).map((node) => twins.get(node));
    const come = [];
    for (const node of gone) if (!isSheet(node)) node.remove();
    const positions = new Map(before.map((node, at) => [node, at]));
    const rising = findRising(after.filter((node) => matched.has(node)).map((node) => positions.get(matched.get(node))));
    let following = null;
    for (const node of after.reverse()) {
      const from = matched.get(node);
      let live = twins.get(from);
      if (from) {
        replace(from, node);
        if (!rising.has(positions.get(from))) place(parent, live, following);
      } else {
        live = document.importNode(node, true);
        pair(node, live);
        parent.insertBefore(live, following);
        if (isSheet(live)) come.push(live);
      }
      if (live.parentNode === parent) following = live; // else a script of the page has moved it
    }
    retireSheets(gone.filter(isSheet), come);
  };

  const replace = (old, next) => {
    if (old.isEqualNode(next)) return handOn(old, next);
    const live = twins.get(old);
    twins.set(next, live);
    if (next.nodeType !== Node.ELEMENT_NODE) return replaceText(live, next.data);
    replaceAttributes(live, old, next);
    replaceChildren(live, old, next);
  };
  return replace;
};

// What a node that had to be replaced takes with it, found again by an id in it or by its place.
const remember = () => {
  const nameOf = (one) => one.id || one.querySelector("[id]")?.id || one.getAttribute("name");
  const named = (selector) => [...document.querySelectorAll(selector)].filter(nameOf);
  const opened = new Set(named("details[open]").map(nameOf));
  const popovers = named("[popover]:popover-open").map(nameOf);
  const controls = new Map(named("input, select, textarea").map((one) => [nameOf(one), one]));
  const focused = document.activeElement;
  const path = [];
  for (let one = focused; one?.parentElement; one = one.parentElement) path.unshift([...one.parentElement.children].indexOf(one));

  return () => {
    for (const one of named("details:not([open])")) if (opened.has(nameOf(one))) one.open = true;
    for (const id of popovers) {
      const one = document.getElementById(id);
      if (one?.popover && !one.matches(":popover-open")) one.showPopover();
    }
    for (const one of named("input, select, textarea")) {
      const old = controls.get(nameOf(one));
      if (!old || old === one || old.type !== one.type || one.type === "file") continue;
      if (old.value === old.defaultValue && old.checked === old.defaultChecked) continue;
      one.value = old.value;
      if ("checked" in old) one.checked = old.checked;
    }
    if (!focused || focused === document.body || document.activeElement === focused) return;
    const there = path.reduce((one, at) => one?.children[at], document.documentElement);
    const again = (focused.id && document.getElementById(focused.id)) || (focused.isConnected ? focused : there);
    again?.focus({ preventScroll: true });
  };
};

// What stands in the window, from the top, with how far from there: the first of it that is left is kept in its place.
const findInView = () => {
  const found = [];
  const look = (parent) => {
    for (const one of parent.children) {
      const { top, bottom, height } = one.getBoundingClientRect();
      if (!height || bottom <= 0 || top >= innerHeight) continue;
      if (top >= 0) found.push([one, top]);
      else look(one);
    }
  };
  if (scrollY > 0) look(document.body);
  return found;
};

const scrollBack = (inView) => {
  const [one, top] = inView.find(([one]) => one.isConnected) ?? [];
  const shift = one && one.getBoundingClientRect().top - top;
  if (shift) scrollBy({ top: shift, behavior: "instant" });
};

// Makes of the document, which shows `written`, what `next` says; `twins` then leads from `next` to the document.
export const replaceKeeping = (written, next, twins) => {
  const inView = findInView();
  const restore = remember();
  makeMorph(twins)(written, next);
  restore();
  scrollBack(inView);
};
