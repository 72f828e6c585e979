{% load static %}/* Keeps a part of the site readable without a network: the pages that were opened, and the files they need. */
"use strict";
const SHELL = "{{ cache }}-shell-{{ version }}";
const PAGES = "{{ cache }}-pages";
const SERVED = new RegExp("{{ pages|escapejs }}");
const FILES = [
  "{% static "vendor/tabler/tabler.min.css" %}", "{% static "css/tokens.css" %}", "{% static "css/tokens-data.css" %}", "{% static "css/workspace.css" %}",
  "{% static "css/screens.css" %}", "{% static "js/ui.js" %}", "{% static "icons/sprite.svg" %}", "{% static "icons/mark.svg" %}",
  {% for file in files %}"{% static file %}",{% endfor %}
];
const PATIENCE_MS = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("{{ cache }}-shell-") && name !== SHELL);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

const page = (url) => new Request(url.origin + url.pathname);
const keep = async (url, answer) => {
  const kind = answer.headers.get("Content-Type") || "";
  if (answer.ok && !answer.redirected && kind.startsWith("text/html")) await (await caches.open(PAGES)).put(page(url), answer.clone());
  return answer;
};
const late = () => new Promise((_, reject) => { setTimeout(() => reject(new Error("late")), PATIENCE_MS); });

// Fresh where the network answers, else the page as it was last seen; a slow network may still answer after that.
const fresh = async (request, url) => {
  const asked = fetch(request).then((answer) => keep(url, answer));
  const seen = await caches.match(page(url));
  if (!seen) return asked;
  asked.catch(() => {});
  return Promise.race([asked, late()]).catch(() => seen);
};
const still = async (request) => (await caches.match(request)) || fetch(request);

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (SERVED.test(url.pathname)) event.respondWith(fresh(event.request, url));
  else if (FILES.includes(url.pathname)) event.respondWith(still(event.request));
});
