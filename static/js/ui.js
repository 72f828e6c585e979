/* Beizhan in the browser. No dependency, no inline handler; every page reads and submits without this file. */
(() => {
  "use strict";
  const root = document.documentElement;
  const KEEP = "bz-keep:";

  /* ---- Theme: a cookie, so that the server can render it and nothing flashes ------------------ */
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const cookie = () => (document.cookie.match(/(?:^|; )bz-theme=(light|dark)/) || [])[1] || "";
  const paint = () => {
    root.dataset.bsTheme = cookie() || (dark.matches ? "dark" : "light");
    document.dispatchEvent(new CustomEvent("bz:theme"));
  };
  const choose = (mode) => {
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `bz-theme=${mode}; path=/; samesite=lax${secure}; max-age=${mode ? 31536000 : 0}`;
    paint();
  };
  paint();
  dark.addEventListener("change", paint);
  root.classList.add("js");

  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  let words = {};

  const labelTheme = () => {
    const mode = words[cookie() || "system"];
    all("[data-theme-toggle]").forEach((button) => button.setAttribute("aria-label", words.theme.replace("{mode}", mode)));
  };
  const nextTheme = { "": "light", light: "dark", dark: "" };

  /* ---- One listener for every button that acts in the page ------------------------------------ */
  const acts = {
    themeToggle: () => { choose(nextTheme[cookie()]); labelTheme(); },
    print: () => window.print(),
    reload: () => location.reload(),
    projector: (button) => button.setAttribute("aria-pressed", String(document.body.classList.toggle("is-projector"))),
    reveal: (button) => {
      const input = document.getElementById(button.dataset.reveal);
      const shown = input.type === "password";
      input.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
      button.setAttribute("aria-label", shown ? words.hide : words.show);
    },
    copy: (button) => {
      const source = document.getElementById(button.dataset.copy);
      const text = source ? source.textContent.trim() : location.href;
      if (!navigator.clipboard) return;
      navigator.clipboard.writeText(text).then(() => { button.lastChild.textContent = words.copied; });
    },
    filter: (button) => {
      const key = button.dataset.filter;
      all("[data-filter]").forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
      all("[data-tags]").forEach((row) => { row.hidden = key !== "all" && !row.dataset.tags.split(" ").includes(key); });
    },
    checkAll: (box) => all(`input[name="${CSS.escape(box.dataset.checkAll)}"]`).forEach((other) => { other.checked = box.checked; }),
  };
  const selectors = { themeToggle: "theme-toggle", print: "print", reload: "reload", projector: "projector", reveal: "reveal", copy: "copy", filter: "filter", checkAll: "check-all" };
  document.addEventListener("click", (event) => {
    for (const [act, name] of Object.entries(selectors)) {
      const hit = event.target.closest(`[data-${name}]`);
      if (!hit) continue;
      if (hit.tagName === "A") event.preventDefault();
      acts[act](hit);
    }
  });
  // A choice that applies at once: select[data-go] sends its form, or goes to the chosen address.
  document.addEventListener("change", (event) => {
    const go = event.target.closest("[data-go]");
    if (!go) return;
    if (go.dataset.go === "address") location.assign(go.value);
    else go.form.requestSubmit();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const search = one("[data-search-key]");
    if (event.key === "/" && !typing && search && search.offsetParent) { event.preventDefault(); search.focus(); }
    if (event.key === "Escape" && location.hash === "#nav") location.hash = "main";
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.matches(".bz-account")) document.addEventListener("click", (click) => { if (!event.target.contains(click.target)) event.target.open = false; }, { once: true });
  }, true);

  /* ---- A form is sent once ---------------------------------------------------------------------- */
  const release = (form) => {
    delete form.dataset.sent;
    all("[data-held]", form).forEach((button) => { button.disabled = false; delete button.dataset.held; });
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post") || form.hasAttribute("data-again")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    remember(form, true);
    if (form.hasAttribute("data-forget")) forgetAll();
    setTimeout(() => all("button:not([type=button]):not(:disabled)", form).forEach((button) => { button.disabled = true; button.dataset.held = "1"; }));
    setTimeout(() => release(form), 8000); // a download leaves the page where it is
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) all("form[data-sent]").forEach(release); });

  /* ---- Nothing typed is lost: form[data-keep] survives a session that is gone --------------------
     Values wait in this tab until the form has been answered by anything but log-in. */
  const store = {
    get: (key) => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } },
    set: (key, value) => { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* private mode, or full */ } },
    keys: () => { try { return Object.keys(sessionStorage).filter((key) => key.startsWith(KEEP)); } catch { return []; } },
    drop: (key) => sessionStorage.removeItem(key),
  };
  const forgetAll = () => store.keys().forEach(store.drop);
  const keyOf = (form) => `${KEEP}${location.pathname}#${form.dataset.keep || form.id || "form"}`;
  const viewer = () => document.body.dataset.viewer || "";
  const fields = (form) => Array.from(form.elements).filter((field) => field.name && !field.matches("[type=hidden]:not([data-kept]), [type=password], [type=file], button, fieldset, [data-unkept]"));
  const valueOf = (field) => (field.type === "checkbox" || field.type === "radio" ? field.checked : field.multiple ? Array.from(field.selectedOptions, (option) => option.value) : field.value);
  const remember = (form, sent) => {
    if (!form.hasAttribute("data-keep")) return;
    const kept = fields(form).map((field, place) => [field.name, place, valueOf(field)]);
    store.set(keyOf(form), { viewer: viewer(), sent, kept });
  };
  const fill = (form, kept) => {
    const now = fields(form);
    kept.forEach(([name, place, value]) => {
      const same = now[place] && now[place].name === name ? now[place] : now.find((field) => field.name === name);
      if (!same) return;
      if (same.type === "checkbox" || same.type === "radio") same.checked = value;
      else if (same.multiple) Array.from(same.options).forEach((option) => { option.selected = value.includes(option.value); });
      else same.value = value;
      same.dispatchEvent(new Event("input", { bubbles: true }));
      same.dispatchEvent(new Event("change", { bubbles: true }));
    });
  };
  const changed = (form, kept) => JSON.stringify(kept) !== JSON.stringify(fields(form).map((field, place) => [field.name, place, valueOf(field)]));
  const announce = (form, key) => {
    const note = document.createElement("div");
    note.className = "bz-banner st-info";
    note.setAttribute("role", "status");
    note.append(words.restored);
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "btn btn-sm";
    discard.textContent = words.discard;
    discard.addEventListener("click", () => { store.drop(key); form.reset(); note.remove(); });
    note.append(discard);
    form.prepend(note);
  };
  const restore = (form) => {
    const key = keyOf(form);
    const entry = store.get(key);
    const answered = one(".errsum, [aria-invalid=true]", form.parentNode); // the server gave the values back itself
    if (!entry || answered) return;
    if (entry.viewer !== viewer()) { store.drop(key); return; }
    if (!changed(form, entry.kept)) return;
    fill(form, entry.kept);
    announce(form, key);
  };
  const keep = () => {
    const gone = document.body.hasAttribute("data-session-gone");
    store.keys().forEach((key) => {
      const entry = store.get(key);
      if (!entry || !entry.sent) return;
      if (gone) store.set(key, { ...entry, sent: false });
      else store.drop(key);
    });
    all("form[data-keep]").forEach((form) => {
      restore(form);
      form.addEventListener("input", (event) => { if (event.isTrusted) remember(form, false); });
      form.addEventListener("change", (event) => { if (event.isTrusted) remember(form, false); });
    });
  };

  /* ---- HTMX: a session that is gone sends the whole page to log-in; a silent server says so ------ */
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (new URL(event.detail.xhr.responseURL || location.href).pathname.startsWith("/login/")) { event.detail.shouldSwap = false; location.reload(); }
  });
  document.addEventListener("htmx:sendError", () => {
    const main = one("main");
    if (!main || one("[data-no-answer]")) return;
    const note = document.createElement("p");
    note.className = "bz-banner st-watch";
    note.dataset.noAnswer = "";
    note.setAttribute("role", "status");
    note.textContent = words.offline;
    main.prepend(note);
  });

  document.addEventListener("DOMContentLoaded", () => {
    const said = document.getElementById("bz-words");
    words = said ? JSON.parse(said.textContent) : {};
    if (words.theme) labelTheme();
    keep();
    all("[data-latest]").forEach((box) => { box.scrollLeft = box.scrollWidth; }); // on the phone the last days come first
    const here = one(".site-nav [aria-current]");
    if (here) here.scrollIntoView({ inline: "center", block: "nearest" });
    const summary = one(".errsum");
    if (summary) summary.focus();
    if (location.hash === "#projector") { const button = one("[data-projector]"); if (button) button.click(); }
  });
})();
