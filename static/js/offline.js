/* What every page with a queue on the device needs: ids made here, the form token, and a request that gives up in time. */
window.bzOffline = (() => {
  "use strict";
  const newId = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64; bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
  const csrf = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";
  const within = async (patience, url, options = {}) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), patience);
    try { return await fetch(url, { ...options, signal: stop.signal }); } finally { clearTimeout(timer); }
  };

  // Another person's pages do not stay on a shared device; this page is kept, for on the first visit no worker serves it.
  const keepPages = async ({ cache, user, worker, scope, pages }) => {
    if (!("serviceWorker" in navigator) || !window.caches) return;
    if (localStorage.getItem(`${cache}-user`) !== user) {
      localStorage.setItem(`${cache}-user`, user);
      await caches.delete(`${cache}-pages`);
    }
    await navigator.serviceWorker.register(worker, { scope });
    await navigator.serviceWorker.ready;
    if (navigator.onLine) await Promise.all(pages.map((address) => keep(cache, address).catch(() => {})));
  };
  const keep = async (cache, address) => {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const url = new URL(address, location.href);
    if (answer.ok && !answer.redirected) await (await caches.open(`${cache}-pages`)).put(url.origin + url.pathname, answer);
  };
  return { newId, csrf, within, keepPages };
})();
