async (times) => {
  const { replaceKeeping } = await import("/_sitegen/morph.js");
  let seed = 1;
  const draw = (limit) => (seed = (seed * 48271) % 2147483647) % limit;
  const parse = (markup) => new DOMParser().parseFromString(markup, "text/html").body;
  const write = (depth) => {
    let markup = "";
    for (let at = draw(6); at > 0; at--) {
      const kind = draw(9);
      if (kind < 3 || depth === 0) markup += ["word ", "other ", "\n", "<!--c-->"][draw(4)];
      else {
        const name = ["p", "div", "details", "ul", "b"][draw(5)].replace("p", depth === 1 ? "p" : "div");
        const id = draw(3) ? "" : ` id="i${draw(12)}"`;
        markup += `<${name}${id}${draw(2) ? ` class="c${draw(3)}"` : ""}>${write(depth - 1)}</${name}>`;
      }
    }
    return markup;
  };
  const vary = (root) => {
    const nodes = [...root.querySelectorAll("*")];
    for (let at = draw(4); at > 0 && nodes.length; at--) {
      const one = nodes[draw(nodes.length)];
      const other = nodes[draw(nodes.length)];
      if (draw(3) === 0) one.remove();
      else if (draw(2)) one.append("added");
      else if (!other.contains(one)) one.before(other);
    }
    return root;
  };
  const isLike = (one, other) => {
    const [these, those] = [one.childNodes, other.childNodes];
    return these.length === those.length && [...these].every((node, place) => node.isEqualNode(those[place]));
  };
  const wrong = [];
  for (let at = 0; at < times; at++) {
    let written = parse(write(3));
    const live = document.createElement("section");
    document.body.append(live);
    live.append(...document.importNode(written, true).childNodes);
    const twins = new WeakMap([[written, live]]);
    const pair = (one, twin) => {
      twins.set(one, twin);
      one.childNodes.forEach((child, place) => pair(child, twin.childNodes[place]));
    };
    pair(written, live);
    for (let step = 0; step < 3; step++) {
      for (const one of live.querySelectorAll("details")) one.open = Boolean(draw(2)); // the reader's doing
      const next = draw(2) ? vary(written.cloneNode(true)) : parse(write(3));
      next.normalize();
      const before = written.innerHTML;
      replaceKeeping(written, next, twins);
      for (const one of live.querySelectorAll("details[open]")) one.open = false;
      if (!isLike(live, next)) wrong.push([before, next.innerHTML, live.innerHTML]);
      written = next;
    }
    live.remove();
  }
  return wrong;
}
