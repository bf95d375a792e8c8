// The worker of the program, which says of itself nothing of what does not come.
importScripts("hearing.js", new URLSearchParams(location.search).get("program"));
addEventListener("search-missing", () => postMessage({ isMissing: true }));
