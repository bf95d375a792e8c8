// Shows every save in this tab. The server tells what there is now (a state, never an event); this script compares it
// with what the tab shows and makes good the difference. So reconnecting, hidden tabs and the back button need no
// code of their own. Added to pages by `sitegen serve` alone; a built site never has it.
(() => {
  "use strict";
  const here = document.currentScript;
  const nearestRetry = 200, farthestRetry = 2000, grace = 300; // milliseconds

  // -- what the tab shows

  const isLost = () => performance.getEntriesByType("navigation")[0]?.responseStatus >= 400;
  const readMarks = (script) => ({ page: script.dataset.page ?? "", styles: JSON.parse(script.dataset.styles || "{}") });
  let shown = readMarks(here);
  if (isLost()) shown.page = "";

  // A copy of the page as it was written, each node with its twin in the document: a new page is compared with the
  // copy, so what the reader or the page's own scripts did to the document meanwhile is no difference and stays.
  const twins = new WeakMap();
  const pair = (written, live) => {
    twins.set(written, live);
    for (let at = 0; at < written.childNodes.length; at++) pair(written.childNodes[at], live.childNodes[at]);
  };
  // Without what no page is written with, and without what a parser reads in two ways.
  const tidy = (root) => {
    for (const one of root.querySelectorAll('script[src^="/_sitegen/"]')) one.remove();
    for (const one of root.querySelectorAll("noscript")) one.replaceChildren();
    return root;
  };
  let written = document.documentElement.cloneNode(true);
  pair(written, document.documentElement);
  tidy(written);

  let isLeaving = false;
  const leave = (way) => {
    isLeaving = true;
    closeStream();
    way();
  };
  const reload = () => leave(() => location.reload()); // browsers keep the scroll position

  // A part of this client, loaded when first needed; null where the server went away meanwhile.
  const load = async (name, attempt = "") => {
    try {
      return await import(new URL(name + attempt, here.src).href);
    } catch {
      return attempt ? null : load(name, `?${performance.now()}`); // a failure is remembered by its address
    }
  };

  // -- style sheets: the new one is put beside the old, which goes when the new one is there; scripts run only once

  const superseded = new WeakMap(); // a link: those that go when it has come
  const isOutOfDate = new WeakSet();
  const pathOf = (address) => {
    try {
      const url = new URL(address, location.href);
      return url.origin === location.origin ? decodeURIComponent(url.pathname).slice(1) : "";
    } catch {
      return ""; // no address, or none of ours
    }
  };
  const importsOf = (sheet) => {
    try {
      return [...sheet.cssRules].filter((rule) => rule.styleSheet).map((rule) => rule.styleSheet);
    } catch {
      return []; // from another origin
    }
  };
  // Below the path of `base_url`, too: there links of the error page lead.
  const isAt = (address, path) => pathOf(address) === path || pathOf(address).endsWith(`/${path}`);
  const leadsTo = (sheet, path) => isAt(sheet.href, path) || importsOf(sheet).some((one) => leadsTo(one, path));
  const isAffected = (link, path) => isAt(link.href, path) || (link.sheet && leadsTo(link.sheet, path));

  const exchange = (one, other) => {
    for (const link of written.querySelectorAll("link")) if (twins.get(link) === one) twins.set(link, other);
  };

  const renew = (old, digest) => {
    const fresh = old.cloneNode();
    const address = new URL(old.href);
    address.searchParams.set("sitegen", digest);
    fresh.href = address.href;
    superseded.set(fresh, [...(superseded.get(old) ?? []), old]);
    isOutOfDate.add(old);
    exchange(old, fresh);
    fresh.addEventListener("load", () => superseded.get(fresh).forEach((one) => one.remove()), { once: true });
    fresh.addEventListener("error", () => {
      exchange(fresh, old);
      isOutOfDate.delete(old);
      fresh.remove();
    }, { once: true });
    old.after(fresh);
  };

  const renewFiles = (styles) => {
    const links = new Map(), scripts = [...document.scripts].filter((script) => script.src && script !== here).map((script) => script.src);
    scripts.push(...[...document.querySelectorAll('link[rel="modulepreload"]')].map((link) => link.href));
    for (const [path, digest] of Object.entries(styles)) {
      if (shown.styles[path] === digest) continue;
      if (scripts.some((address) => isAt(address, path))) return reload();
      for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
        if (!isOutOfDate.has(link) && isAffected(link, path)) links.set(link, digest);
      }
    }
    for (const [link, digest] of links) renew(link, digest);
    shown.styles = { ...shown.styles, ...styles };
  };

  // -- the page

  // What cannot be exchanged in place: scripts that ran, and what a browser obeys only once.
  const isProgram = (one) => one.nodeName !== "SCRIPT" || !/json/.test(one.type);
  const readOnce = (root) =>
    [...root.querySelectorAll("script, meta[http-equiv], base")].filter(isProgram).map((one) => one.outerHTML).join();

  // Null where the server went away meanwhile.
  const fetchPage = async () => {
    try {
      const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
      const { ok, redirected, url, headers } = answer;
      return { ok, redirected, url, type: headers.get("Content-Type"), text: await answer.text() };
    } catch {
      return null;
    }
  };

  const replacePage = async () => {
    const [answer, parts] = await Promise.all([fetchPage(), load("morph.js")]);
    if (!answer) return retry();
    if (answer.redirected) return leave(() => location.replace(answer.url));
    if (!parts || !/html/.test(answer.type)) return reload();
    if (!answer.ok) return; // it went while we asked: the next state says so
    // A parsed document runs no script and loads nothing until its nodes are imported into this one.
    const parsed = new DOMParser().parseFromString(answer.text, "text/html");
    const script = parsed.querySelector('script[src^="/_sitegen/"][data-page]');
    if (!script) return reload();
    const marks = readMarks(script);
    const next = tidy(parsed.documentElement);
    if (readOnce(written) !== readOnce(next)) return reload();
    try {
      parts.replaceKeeping(written, next, twins);
    } catch {
      return reload(); // a name the parser takes and a script may not give, say
    }
    written = next;
    shown.page = marks.page;
    document.dispatchEvent(new CustomEvent("sitegen:replaced"));
  };

  // Where it went; where it went nowhere, it could not be made, and stays as it was beneath what is said of that. An
  // editor that saves by renaming may have no file for a moment: what is still gone after it is gone.
  const leaveVanished = async (state) => {
    await new Promise((resolve) => setTimeout(resolve, grace));
    if (wanted !== state || !shown.page) return;
    const successor = state.successor.split("/").map(encodeURIComponent).join("/");
    if (successor && successor !== location.pathname) leave(() => location.replace(successor));
    else if (!hasErrors(state)) reload();
  };

  // -- what is wrong with the archive

  const hasErrors = (state) => state.problems.some((one) => one.severity === "error");
  let overlay = null;
  const report = async (state) => {
    if (!overlay && !hasErrors(state)) return;
    overlay ??= await load("overlay.js");
    overlay?.show(state);
  };

  // -- the state as told, one at a time, the latest only

  let wanted = null, settled = null, isSettling = false;
  const settle = async () => {
    if (isSettling) return;
    isSettling = true;
    try {
      while (wanted !== settled && !isLeaving) {
        const state = wanted;
        await report(state);
        renewFiles(state.styles);
        if (isLeaving) return;
        if (state.generation && state.page !== shown.page) await (state.page ? replacePage() : leaveVanished(state));
        settled = state;
      }
    } finally {
      isSettling = false;
    }
  };

  let stream = null, pause = nearestRetry, timer = 0;
  const closeStream = () => {
    clearTimeout(timer);
    stream?.close();
    stream = null;
  };
  const openStream = () => {
    closeStream();
    if (document.hidden || isLeaving) return;
    stream = new EventSource(`/_sitegen/state?path=${encodeURIComponent(location.pathname)}`);
    stream.addEventListener("message", (message) => {
      pause = nearestRetry;
      wanted = JSON.parse(message.data);
      settle();
    });
    stream.addEventListener("error", retry); // a browser gives up on some; we do not
  };
  const retry = () => {
    closeStream();
    if (document.hidden || isLeaving) return;
    timer = setTimeout(openStream, pause);
    pause = Math.min(pause * 2, farthestRetry);
  };

  // A browser allows six connections to a host: a tab nobody sees has none.
  document.addEventListener("visibilitychange", () => (document.hidden ? closeStream() : openStream()));
  addEventListener("pagehide", closeStream);
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    isLeaving = false;
    openStream();
  });
  openStream();
})();
