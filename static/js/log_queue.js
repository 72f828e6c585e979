/* The durable queue of logs on this device: localStorage, one entry per save with an id made here.
   States: queued, stored, conflict, refused. An entry leaves only when the server has it or a person has decided. */
window.bzLogQueue = (() => {
  "use strict";
  const KEEP_STORED_MS = 12 * 3600 * 1000;
  const PATIENCE_MS = 20000, PHOTO_PATIENCE_MS = 120000;
  const place = document.querySelector("[data-queue]");
  if (!place) return null;
  const user = place.dataset.user;
  const KEY = `bz-log:${user}`;
  const { newId, csrf, within } = window.bzOffline;
  const photos = window.bzLogPhotos;
  const words = JSON.parse(document.getElementById("log-words").textContent);
  const listeners = [];

  const read = () => { try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch { return []; } };
  const write = (entries) => {
    localStorage.setItem(KEY, JSON.stringify(entries)); // a full disk throws: the caller then sends the form itself
    listeners.forEach((listener) => listener(entries));
  };
  const change = (id, values) => write(read().map((entry) => (entry.id === id ? { ...entry, ...values } : entry)));
  const drop = (id) => write(read().filter((entry) => entry.id !== id));
  const forgetOld = () => write(read().filter((entry) => entry.state !== "stored" || Date.now() - entry.at < KEEP_STORED_MS));
  const unsent = () => read().filter((entry) => entry.state !== "stored");

  /* One entry to the server. Resolves to the new state; a network that fails leaves it queued. */
  const post = async (entry) => {
    try {
      const body = entry.photo ? await photos.bodyOf(entry.id) : new URLSearchParams(entry.body);
      if (!body) return { state: "refused", sentence: words.photoGone };
      const answer = await within(entry.photo ? PHOTO_PATIENCE_MS : PATIENCE_MS, entry.url, {
        method: "POST", body, redirect: "manual", credentials: "same-origin",
        headers: { Accept: "application/json", "X-CSRFToken": csrf() },
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) return { state: "queued", sentence: words.signIn };
      if (answer.status >= 500 || answer.status === 429) return { state: "queued", sentence: words.noAnswer };
      const said = await answer.json().catch(() => ({ state: "refused", sentence: `${answer.status}` }));
      return { state: said.state, sentence: said.sentence || "", goto: said.url || "" };
    } catch {
      return { state: "queued", sentence: "", offline: true };
    }
  };

  /* In order, one at a time, in one tab at a time; the first failure of the network ends the round. */
  const round = async () => {
    const results = {};
    for (const entry of read().filter((one) => one.state === "queued")) {
      const result = await post(entry);
      results[entry.id] = result;
      if (result.state === "stored" && entry.resolves) drop(entry.resolves);
      if (result.state === "stored" && entry.photo) photos.drop(entry.id);
      change(entry.id, { state: result.state, sentence: result.sentence });
      if (result.state === "queued") break;
    }
    return results;
  };
  const flush = () => (navigator.locks ? navigator.locks.request(KEY, round) : round());

  const add = (values) => {
    const entry = { id: newId(), at: Date.now(), state: "queued", sentence: "", ...values };
    entry.body = `${entry.body}&receipt=${entry.id}`;
    write([...read(), entry]);
    return entry;
  };
  /* The picture is on this device before its entry is; a picture without an entry is never sent. */
  const addPhoto = async (file, values) => {
    const id = newId();
    await photos.keep(id, await photos.small(file));
    return add({ ...values, id, photo: true, body: "" });
  };
  const discard = (entry) => { photos.drop(entry.id); drop(entry.id); };
  /* A person decides: the entry goes to the page as a form, which shows both values or the reason. */
  const open = (entry) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = entry.url;
    form.hidden = true;
    const fields = [...new URLSearchParams(entry.body), ["csrfmiddlewaretoken", csrf()]];
    fields.forEach(([name, value]) => {
      const input = document.createElement("input");
      input.type = "hidden"; input.name = name; input.value = value;
      form.append(input);
    });
    document.body.append(form);
    form.submit();
  };

  return { words, user, read, add, addPhoto, discard, drop, flush, unsent, open, forgetOld, onChange: (listener) => listeners.push(listener) };
})();
