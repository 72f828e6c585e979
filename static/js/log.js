/* The coach's log: one thumb on the pad, one tap for the group, and a queue that survives the tunnel. */
(() => {
  "use strict";
  const queue = window.bzLogQueue;
  if (!queue) return;
  const { words } = queue;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const say = (sentence, values = {}) => sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const UNDO_MS = 10000;
  const TRAINED = ["present", "late"];
  const form = one("[data-log]");

  /* ---- What waits on this device ---------------------------------------------------------------- */
  const LIGHT = { queued: "wait", stored: "ok", conflict: "watch", refused: "risk" };
  const line = (entry) => {
    const item = one("#queue-item").content.firstElementChild.cloneNode(true);
    one("[data-title]", item).textContent = entry.title;
    one("[data-sentence]", item).textContent = entry.sentence;
    const state = one("[data-state]", item);
    state.textContent = words[entry.state];
    state.classList.add(`st-${LIGHT[entry.state]}`);
    item.dataset.state = entry.state;
    const button = one("[data-compare]", item);
    button.hidden = entry.state !== "conflict" && entry.state !== "refused";
    button.textContent = entry.photo ? words.discard : entry.state === "conflict" ? words.compare : words.open;
    button.addEventListener("click", () => (entry.photo ? queue.discard(entry) : queue.open(entry)));
    return item;
  };
  const showQueue = (entries) => {
    const waiting = entries.filter((entry) => entry.state !== "stored");
    one("[data-queue]").hidden = !entries.length;
    one("[data-queue-title]").textContent = say(words.here, { n: entries.length });
    one("[data-queue-list]").replaceChildren(...entries.slice().reverse().map(line));
    const link = one("[data-queue-link]");
    if (link) { link.hidden = !waiting.length; one("[data-queue-count]").textContent = say(words.waiting, { n: waiting.length }); }
  };
  const tell = (sentence, light = "watch") => {
    const note = document.createElement("div");
    note.className = `bz-banner st-${light} log-offline`;
    note.textContent = sentence;
    one("[data-said]").replaceChildren(note);
  };
  const showNetwork = () => {
    const off = !navigator.onLine;
    one("[data-offline]").hidden = !off;
    const save = one("[data-save-label]");
    if (save) save.textContent = off ? words.saveHere : words.save;
  };
  const flush = async () => {
    const results = await queue.flush();
    const last = Object.values(results).pop();
    if (last && last.state === "queued" && last.sentence) tell(last.sentence);
    return results;
  };

  /* ---- The sheet ---------------------------------------------------------------------------------- */
  const sheet = () => {
    const rows = all("[data-row]", form);
    const rpeWords = JSON.parse(one("#rpe-words").textContent);
    const minutes = one("[data-minutes]", form);
    const groupRpe = one("[data-group-rpe]", form);
    const fill = one("[data-fill]", form), copy = one("[data-copy]", form);
    let current = null, filled = null, timer = null; // filled: the rows of the last group mark, each with what it was before

    const state = (row) => one("select", row).value;
    const rate = (row) => one("[data-rpe]", row);
    const isOff = (row) => state(row) !== "" && !TRAINED.includes(state(row));
    const isOpen = (row) => !isOff(row) && rate(row).value === "";
    const ownMinutes = (row) => document.getElementById(row.id.replace("row-", "min-"));
    const own = (row) => ownMinutes(row).value || minutes.value;
    // What the plan has for one athlete goes before what the group did.
    const planned = (row) => ({ rpe: row.dataset.ownRpe || groupRpe.value, minutes: ownMinutes(row).value || row.dataset.ownMinutes || "" });

    // Whom the planned session asks more than the physician allows is marked by hand, not with the group.
    const exceeds = (row, rpe, min) => Number(rpe) > Number(row.dataset.capRpe || 10) || Number(min) > Number(row.dataset.capMinutes || 600);
    const isAbove = (row) => exceeds(row, planned(row).rpe, planned(row).minutes || minutes.value);
    const asksWhy = (row) => TRAINED.includes(state(row)) && (row.dataset.suggested === "injured" || exceeds(row, rate(row).value, own(row)));
    const fillable = () => rows.filter((row) => state(row) === "" && (row.dataset.suggested || !isAbove(row)));
    const unrated = () => rows.filter((row) => TRAINED.includes(state(row)) && rate(row).value === "" && !isAbove(row));
    const isValidRpe = () => groupRpe.value !== "" && groupRpe.checkValidity();

    const paintRow = (row) => {
      const button = one("[data-rate]", row), value = rate(row).value, off = isOff(row), name = row.dataset.name;
      row.classList.toggle("is-open", state(row) === "");
      row.classList.toggle("is-off", off);
      const why = one(".log-cap input", row); // asked for when there is something to explain
      if (why) why.hidden = !why.value && !asksWhy(row);
      button.disabled = off;
      button.classList.toggle("is-set", value !== "" && !off);
      one("b", button).textContent = off ? "—" : value === "" ? "+" : value;
      const label = off ? words.off : value === "" ? words.unrated : words.rated;
      button.setAttribute("aria-label", say(label, { name, rpe: value, word: rpeWords[value] }));
    };
    const stillFilled = () => filled.filter(({ row }) => row.dataset.byGroup); // not what was changed by hand since
    const paintFill = () => {
      const left = fillable().length, open = rows.filter((row) => state(row) === "").length, rpe = groupRpe.value, bare = unrated().length;
      const label = filled ? words.takeBack : !open ? words.full : left === 0 ? words.byHand : left === 1 ? words.fillOne : words.fill;
      one("[data-fill-label]", fill).textContent = say(label, { n: filled ? stillFilled().length : left || open, rpe });
      fill.disabled = !filled && (!left || !isValidRpe());
      copy.hidden = Boolean(filled) || !bare;
      copy.disabled = !isValidRpe();
      one("[data-copy-label]", copy).textContent = say(words.copy, { n: bare, rpe });
    };
    const paintPad = () => {
      if (!current) return;
      const value = rate(current).value;
      one("[data-who]").textContent = current.dataset.name;
      one("[data-who-load]").textContent = value === "" ? words.choose : say(words.load, { rpe: value, minutes: own(current), load: value * own(current) });
      all("[data-value]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.value === value)));
    };
    const paint = () => {
      rows.forEach(paintRow);
      const need = rows.filter((row) => !isOff(row));
      one("[data-there]").textContent = rows.filter((row) => TRAINED.includes(state(row))).length;
      one("[data-unset]").textContent = rows.filter((row) => state(row) === "").length;
      one("[data-rated]").textContent = `${need.filter((row) => rate(row).value !== "").length}/${need.length}`;
      paintFill();
      paintPad();
    };
    const select = (row, follow) => {
      if (current) { current.classList.remove("is-current"); one("[data-rate]", current).removeAttribute("aria-current"); }
      current = row;
      row.classList.add("is-current");
      one("[data-rate]", row).setAttribute("aria-current", "true");
      if (follow) row.scrollIntoView({ block: "nearest" });
      paintPad();
    };
    const mark = (row, values) => {
      one("select", row).value = values.state;
      rate(row).value = values.rpe;
      one("[data-bulk]", row).value = values.bulk;
      if ("minutes" in values) ownMinutes(row).value = values.minutes;
    };
    // A rating for somebody who is not marked yet means present; it is a mark for this athlete, not for the group.
    const setRating = (value) => {
      if (!current || isOff(current)) return;
      mark(current, { state: state(current) || "present", rpe: value, bulk: "" });
      delete current.dataset.byGroup;
      const next = rows.find(isOpen);
      if (next) select(next, true);
      paint();
    };
    // A group mark touches only the rows given to it, and can be taken back for ten seconds.
    const settle = () => {
      clearTimeout(timer);
      if (filled) filled.forEach(({ row }) => { delete row.dataset.byGroup; });
      filled = null;
    };
    const markGroup = (group, valuesOf) => {
      settle();
      filled = group.map((row) => ({ row, before: { state: state(row), rpe: rate(row).value, bulk: one("[data-bulk]", row).value, minutes: ownMinutes(row).value } }));
      group.forEach((row) => { mark(row, valuesOf(row)); row.dataset.byGroup = "1"; });
      timer = setTimeout(() => { settle(); paint(); }, UNDO_MS);
      paint();
    };
    const takeBack = () => {
      stillFilled().forEach(({ row, before }) => mark(row, before));
      settle();
      paint();
    };
    // Only who is not marked yet; nobody whom the physician keeps out is present.
    const fillGroup = () => markGroup(fillable(), (row) => {
      const instead = row.dataset.suggested;
      return instead ? { state: instead, rpe: "", bulk: "1" } : { state: "present", bulk: "1", ...planned(row) };
    });
    // The plan for those who are there and not rated; their attendance stays as it was marked.
    const copyPlan = () => markGroup(unrated(), (row) => ({ state: state(row), bulk: one("[data-bulk]", row).value, ...planned(row) }));
    // What was marked with the group follows the group's rating; a mark of one's own stays.
    const followGroup = () => {
      if (isValidRpe()) rows.filter((row) => one("[data-bulk]", row).value === "1" && state(row) === "present" && !isAbove(row)).forEach((row) => { rate(row).value = planned(row).rpe; });
      paint();
    };
    const move = (step) => {
      const list = rows.filter((row) => !isOff(row));
      const next = list[list.indexOf(current) + step];
      if (next) select(next, true);
    };

    rows.forEach((row) => {
      const input = rate(row), button = one("[data-rate]", row);
      input.type = "hidden";
      button.hidden = false;
      button.addEventListener("click", () => select(row));
      one("select", row).addEventListener("change", () => { if (isOff(row)) input.value = ""; one("[data-bulk]", row).value = ""; delete row.dataset.byGroup; paint(); });
      input.addEventListener("change", paint);
    });
    fill.addEventListener("click", (event) => { event.preventDefault(); if (filled) takeBack(); else fillGroup(); });
    copy.addEventListener("click", (event) => { event.preventDefault(); copyPlan(); });
    all("[data-value]").forEach((button) => button.addEventListener("click", () => setRating(button.dataset.value)));
    all("[data-move]").forEach((button) => button.addEventListener("click", () => move(Number(button.dataset.move))));
    all("[data-minutes-step]").forEach((button) => button.addEventListener("click", () => {
      minutes.value = Math.min(600, Math.max(5, Number(minutes.value) + Number(button.dataset.minutesStep)));
      minutes.dispatchEvent(new Event("input", { bubbles: true }));
    }));
    minutes.addEventListener("input", paint);
    all("[data-rpe-step]").forEach((button) => button.addEventListener("click", () => {
      groupRpe.value = Math.min(10, Math.max(0, Number(groupRpe.value) + Number(button.dataset.rpeStep)));
      followGroup();
    }));
    groupRpe.addEventListener("input", followGroup);
    if (rows.length) {
      one("[data-pad]").hidden = false;
      select(rows.find(isOpen) || rows.find((row) => !isOff(row)) || rows[0]);
    }
    paint();

    // What was saved is what the page has seen from now on: the next save of this page builds on it.
    const seen = () => {
      rows.forEach((row) => {
        const key = row.id.replace("row-", ""), bulk = one("[data-bulk]", row).value, minute = ownMinutes(row).value;
        const why = document.getElementById(`why-${key}`), reason = why && why.value ? [why.value] : [];
        one("[data-seen]", row).value = state(row) ? [state(row), rate(row).value, minute, bulk ? "" : "1", ...reason].join("|") : "";
      });
      form.elements.seen_minutes.value = minutes.value;
      form.elements.seen_note.value = form.elements.note.value;
    };
    return { seen };
  };

  /* ---- Saving: on this device first, then on the server ----------------------------------------------- */
  const bodyOf = () => {
    const values = new FormData(form);
    ["csrfmiddlewaretoken", "receipt", "resolves"].forEach((name) => values.delete(name));
    return new URLSearchParams(values).toString();
  };
  const save = async (event, page) => {
    let entry;
    try {
      entry = queue.add({ url: form.getAttribute("action"), title: form.dataset.title, body: bodyOf(), resolves: form.elements.resolves.value });
    } catch {
      return; // no room on this device: the browser sends the form as it is
    }
    event.preventDefault();
    page.seen();
    const result = (await flush())[entry.id];
    if (result && result.state === "stored") location.assign(result.goto);
    else if (result && result.state !== "queued") { queue.drop(entry.id); queue.open(entry); }
    else tell((result && result.sentence) || words.savedHere, result && result.sentence ? "watch" : "ok");
  };
  if (form) {
    const page = sheet();
    form.addEventListener("submit", (event) => save(event, page));
  }

  /* ---- A photo goes the same way: on this device first, made small ------------------------------------- */
  const savePhoto = async (input) => {
    const [file] = input.files, place = one("[data-photo-form]");
    input.value = "";
    let entry;
    try {
      entry = await queue.addPhoto(file, { url: place.getAttribute("action"), title: say(words.photo, { title: form.dataset.title }) });
    } catch { tell(words.photoFull); return; }
    const result = (await flush())[entry.id];
    if (result && result.state === "stored" && !form.dataset.touched) location.reload();
    else tell((result && result.sentence) || (result && result.state === "stored" ? words.stored : words.savedHere), result && result.state === "stored" ? "ok" : "watch");
  };
  const photo = one("[data-photo]");
  if (form && photo) {
    one("[data-photo-send]").hidden = true;
    photo.addEventListener("change", () => { if (photo.files.length) savePhoto(photo); });
  }

  /* ---- Undo is offered for ten seconds --------------------------------------------------------------- */
  const undo = one("[data-undo]");
  if (undo) setTimeout(() => { const offer = one("[data-undo-form]"); if (offer) offer.remove(); }, Number(undo.dataset.undo) * 1000);

  /* ---- Logging out with something unsent is said first ------------------------------------------------ */
  let warned = false;
  document.addEventListener("submit", (event) => {
    if (!event.target.hasAttribute("data-forget")) return;
    const left = queue.unsent().length;
    if (left && !warned) {
      warned = true;
      event.preventDefault();
      event.stopImmediatePropagation();
      tell(say(words.logoutUnsent, { n: left }));
      location.hash = "main";
      return;
    }
    if (window.caches) caches.delete("bz-log-pages");
  }, true);

  /* ---- Start ------------------------------------------------------------------------------------------ */
  queue.onChange(showQueue);
  queue.forgetOld();
  showNetwork();
  // What reached the server from here makes the page old: show it anew, unless somebody is filling it in.
  const catchUp = async () => {
    const results = await flush();
    const stored = queue.read().filter((entry) => results[entry.id] && results[entry.id].state === "stored");
    const last = stored.pop();
    if (!last) return;
    if (!form) location.reload();
    else if (last.url === form.getAttribute("action") && !form.dataset.touched) location.assign(results[last.id].goto);
  };
  if (form) ["input", "change", "click"].forEach((kind) => form.addEventListener(kind, (event) => { if (event.isTrusted) form.dataset.touched = "1"; }));
  catchUp();
  window.addEventListener("online", () => { showNetwork(); catchUp(); });
  window.addEventListener("offline", showNetwork);
  const served = "serviceWorker" in navigator && navigator.serviceWorker.controller; // the worker kept this page as it passed
  const pages = [...(served ? [] : [location.href]), ...all("a[data-warm]").map((link) => link.href)];
  window.bzOffline.keepPages({ cache: "bz-log", user: queue.user, worker: one("[data-queue]").dataset.worker, scope: "/app/log/", pages })
    .catch(() => {}); // without it the log still works, it only does not open without a network
})();
