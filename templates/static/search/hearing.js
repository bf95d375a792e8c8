// Tells of parts of the index that do not come: the program passes over them in silence. Read by the page and by the worker.
(() => {
  const take = globalThis.fetch;
  const look = (address, isThere) => {
    if (!isThere && /\.pf_(index|filter)$/.test(address)) dispatchEvent(new Event("search-missing"));
  };
  globalThis.fetch = async (address, ...settings) => {
    let isThere = false;
    try {
      const answer = await take(address, ...settings);
      isThere = answer.ok;
      return answer;
    } finally {
      look(String(address), isThere);
    }
  };
})();
