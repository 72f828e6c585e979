/* The bench: a tap on a player, an action and a zone, or one line of keys. Everything it shows comes from the log. */
(() => {
  "use strict";
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const say = (sentence, values = {}) => sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const bench = one("[data-bench]");
  const { bzMatch: rules, bzOffline: offline } = window;
  if (!bench || !window.indexedDB) return;
  const words = read("bench-words"), setup = read("bench-setup");
  const POLL_MS = 2000, LINES = 400;
  const SIDES = ["home", "away"];
  let chosen = { side: "", shirt: null, kind: "", assist: null, asks: "" };
  let painted = "";

  const queue = window.bzBenchQueue({ user: bench.dataset.user, match: setup.match, url: bench.dataset.events, words, changed: () => paint() });
  const plays = () => rules.standing(queue.plays());
  const clockNow = (standing = plays()) => rules.clock(standing, setup.periods, queue.now());

  /* ---- Writing ------------------------------------------------------------------------------------ */
  const tell = (sentence, light = "watch") => {
    const note = one("[data-said]");
    note.textContent = sentence;
    note.className = `bench-said st-${light}`;
  };
  const keep = async (play) => {
    await queue.add({ id: offline.newId(), at: queue.now(), ...play });
    queue.flush();
  };
  const faces = ["goal", "saved"];
  // The goalkeeper on court faces the shot, unless somebody else is named or nobody stood there.
  const completed = (play, standing) => {
    const side = rules.other(play.side);
    if (play.other || !faces.includes(play.kind) || play.zone === "empty_goal") return play;
    return { ...play, other: rules.keeper(standing, side, setup.sides[side].players) };
  };
  const log = async (said) => {
    const standing = plays(), { period, second } = clockNow(standing);
    const play = completed({ period, second, ...said }, standing);
    const fault = rules.fault(play, standing, setup);
    if (fault) { tell(say(words.faults[fault], { team: setup.sides[play.side].name, shirt: play.shirt || "" }), "risk"); return false; }
    await keep(Object.fromEntries(Object.entries(play).filter(([, value]) => value !== null && value !== "")));
    tell(say(words.logged, { line: text(play) }), "ok");
    return true;
  };
  const setClock = async (kind, values = {}) => {
    const { period, second } = clockNow();
    await keep({ kind, period, second, ...values });
  };
  const setSecond = (second) => {
    const { period } = clockNow(), [begins, ends] = setup.periods[period];
    return setClock("clock_set", { second: Math.min(ends, Math.max(begins, second)) });
  };
  const setPeriod = (period) => setClock("period", { period, second: setup.periods[period][0] });
  const toggleClock = () => setClock(clockNow().running ? "clock_stop" : "clock_start");
  const undo = async (id) => {
    const entry = queue.entries().find((row) => row.id === id);
    if (!entry) return;
    const { period, second } = entry.play;
    await keep({ kind: "undo", undoes: id, period, second });
    tell(say(words.undone, { line: text(entry.play) }));
  };
  const undoLast = () => {
    const standing = new Set(plays().map((play) => play.id));
    const mine = queue.entries().filter((entry) => standing.has(entry.id) && !rules.CLOCK.includes(entry.play.kind));
    if (mine.length) undo(mine[mine.length - 1].id);
  };

  /* ---- Words ---------------------------------------------------------------------------------------- */
  const player = (side, shirt) => {
    const found = setup.sides[side].players.find((row) => row.shirt === shirt);
    return found && found.name ? `${shirt} ${found.name}` : `${shirt}`;
  };
  const text = (play) => {
    if (play.kind === "undo") return words.kinds.undo;
    if (rules.CLOCK.includes(play.kind)) return play.kind === "period" ? words.periods[play.period] : words.kinds[play.kind];
    const parts = [setup.sides[play.side].name, play.shirt ? player(play.side, play.shirt) : "", words.kinds[play.kind]];
    if (play.zone) parts.push(words.zones[play.zone]);
    if (play.assist) parts.push(say(words.assistBy, { shirt: play.assist }));
    if (play.other) parts.push(say(words.against, { shirt: play.other }));
    return parts.filter(Boolean).join(" · ");
  };

  /* ---- Showing -------------------------------------------------------------------------------------- */
  const paintTop = () => {
    const standing = plays(), clock = clockNow(standing), score = rules.score(standing);
    const out = rules.dismissed(standing, setup.limits);
    SIDES.forEach((side) => {
      one(`[data-score="${side}"]`).textContent = score[side];
      const running = rules.running(standing, setup.limits, side, clock.second);
      const timeouts = standing.filter((play) => play.kind === "timeout" && play.side === side).length;
      one(`[data-facts="${side}"]`).textContent = say(words.facts, { court: setup.limits.court - running.length, timeouts });
      one(`[data-suspended="${side}"]`).textContent = running.map((row) => say(words.suspended, { shirt: row.shirt || "", left: rules.time(row.ends - clock.second) })).join("  ");
      all(`[data-player][data-side="${side}"]`).forEach((button) => {
        const shirt = Number(button.dataset.shirt);
        const own = standing.filter((play) => play.side === side && play.shirt === shirt);
        const goals = own.filter((play) => play.kind === "goal").length;
        const twos = own.filter((play) => play.kind === "two_min").length;
        const yellow = own.some((play) => play.kind === "yellow");
        one("small", button).textContent = [goals ? `${goals}` : "", yellow ? words.yellowSign : "", twos ? `${twos}×2′` : ""].filter(Boolean).join(" ");
        button.disabled = out.has(`${side} ${shirt}`) && !["red", "blue"].includes(chosen.kind);
      });
    });
    one("[data-time]").textContent = rules.time(clock.second);
    one("[data-clock]").setAttribute("aria-pressed", String(clock.running));
    one("[data-clock-word]").textContent = clock.running ? words.stop : words.start;
    one("[data-period]").value = String(clock.period);
  };
  const paintChoice = () => {
    all("[data-player]").forEach((button) => {
      const mine = button.dataset.side === chosen.side && Number(button.dataset.shirt) === chosen.shirt;
      button.setAttribute("aria-pressed", String(mine));
      button.classList.toggle("is-assist", button.dataset.side === chosen.side && Number(button.dataset.shirt) === chosen.assist);
    });
    all("[data-team]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.team === chosen.side && !chosen.shirt)));
    all("[data-action]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.action === chosen.kind)));
    one("[data-assist]").setAttribute("aria-pressed", String(chosen.asks === "assist"));
    all("[data-zone]").forEach((button) => { button.disabled = !rules.SHOTS.includes(chosen.kind); });
  };
  const STATE = { queued: "wait", stored: "ok", conflict: "watch" };
  const drawn = new WeakMap(); // an entry that changes is another object, so its line is drawn anew and the others stand
  const line = (entry, undone) => {
    const held = drawn.get(entry);
    if (held && held.undone === undone) return held.row;
    const row = drawLine(entry, undone);
    drawn.set(entry, { row, undone });
    return row;
  };
  const drawLine = (entry, undone) => {
    const row = one("#bench-line").content.firstElementChild.cloneNode(true);
    one("[data-at]", row).textContent = rules.time(entry.play.second);
    one("[data-text]", row).textContent = text(entry.play);
    const state = one("[data-state]", row);
    state.textContent = undone ? words.takenBack : words.states[entry.state];
    state.classList.add(undone ? "st-none" : `st-${STATE[entry.state]}`);
    row.classList.toggle("is-undone", undone);
    row.dataset.id = entry.id;
    row.dataset.state = entry.state;
    one("[data-sentence]", row).textContent = entry.sentence || entry.play.by || "";
    const open = !undone && entry.state !== "conflict";
    one("[data-undo]", row).hidden = !open;
    all("[data-again], [data-drop]", row).forEach((button) => { button.hidden = entry.state !== "conflict"; });
    return row;
  };
  const paintLog = () => {
    const entries = queue.entries();
    const shown = entries.filter((entry) => entry.play.kind !== "undo" || entry.state === "conflict");
    const undone = new Set(entries.filter((entry) => entry.play.kind === "undo" && entry.state !== "conflict").map((entry) => entry.play.undoes));
    const conflicts = shown.filter((entry) => entry.state === "conflict");
    const rest = shown.filter((entry) => entry.state !== "conflict").sort((a, b) => b.play.period - a.play.period || b.play.second - a.play.second || b.order - a.order);
    const waiting = queue.queued().length;
    const print = JSON.stringify([entries.map((entry) => [entry.id, entry.state]), queue.findings(), waiting]);
    if (print === painted) return;
    painted = print;
    one("[data-log]").replaceChildren(...rest.slice(0, LINES).map((entry) => line(entry, undone.has(entry.id))));
    one("[data-conflicts]").replaceChildren(...conflicts.map((entry) => line(entry, false)));
    one("[data-conflicts-box]").hidden = !conflicts.length;
    one("[data-empty]").hidden = rest.length > 0;
    one("[data-waiting]").textContent = waiting ? say(words.waiting, { n: waiting }) : words.allStored;
    one("[data-waiting]").className = `st st-${waiting ? "wait" : "ok"}`;
    one("[data-waiting]").dataset.n = waiting;
    const found = queue.findings();
    one("[data-findings-box]").hidden = !found.length;
    one("[data-findings]").replaceChildren(...found.map((finding) => { const item = document.createElement("li"); item.textContent = finding.sentence; return item; }));
  };
  const paintNetwork = () => {
    one("[data-offline]").hidden = navigator.onLine && !queue.sentence();
    one("[data-offline-text]").textContent = queue.sentence() || words.offline;
  };
  const paint = () => { paintTop(); paintChoice(); paintLog(); paintNetwork(); };

  /* ---- Taps ----------------------------------------------------------------------------------------- */
  const clear = () => { chosen = { side: "", shirt: null, kind: "", assist: null, asks: "" }; };
  const ready = async (zone = "") => {
    const { side, shirt, kind, assist } = chosen;
    if (!side || !kind || (rules.SHOTS.includes(kind) && !zone)) { paint(); return; }
    if (await log({ side, shirt, kind, zone, assist })) clear();
    paint();
  };
  const pick = (side, shirt) => {
    if (chosen.asks === "assist" && side === chosen.side && shirt !== chosen.shirt) {
      chosen = { ...chosen, assist: shirt, asks: "" };
      paint();
      return;
    }
    chosen = { ...chosen, side, shirt };
    ready();
  };
  all("[data-player]").forEach((button) => button.addEventListener("click", () => pick(button.dataset.side, Number(button.dataset.shirt))));
  all("[data-team]").forEach((button) => button.addEventListener("click", () => pick(button.dataset.team, null)));
  all("[data-action]").forEach((button) => button.addEventListener("click", () => { chosen = { ...chosen, kind: button.dataset.action }; ready(); }));
  all("[data-zone]").forEach((button) => button.addEventListener("click", () => ready(button.dataset.zone)));
  one("[data-assist]").addEventListener("click", () => { chosen = { ...chosen, asks: "assist" }; tell(words.whoAssists); paint(); });
  one("[data-clock]").addEventListener("click", toggleClock);
  all("[data-step]").forEach((button) => button.addEventListener("click", () => setSecond(clockNow().second + Number(button.dataset.step))));
  one("[data-period]").addEventListener("change", (event) => setPeriod(Number(event.target.value)));
  one("[data-undo-last]").addEventListener("click", undoLast);
  bench.addEventListener("click", (event) => {
    const button = event.target.closest("[data-undo], [data-again], [data-drop]");
    const row = button && button.closest("[data-id]");
    if (!row) return;
    if (button.matches("[data-undo]")) undo(row.dataset.id);
    else if (button.matches("[data-drop]")) queue.drop(row.dataset.id);
    else queue.again(row.dataset.id).then(queue.flush);
  });

  /* ---- Keys ----------------------------------------------------------------------------------------- */
  const keys = one("[data-keys]");
  keys.addEventListener("submit", async (event) => {
    event.preventDefault();
    const input = one("input", keys), typed = input.value;
    if (!typed.trim()) { toggleClock(); return; }
    const said = rules.parse(typed, setup.ours);
    if (!said) { tell(words.unread, "risk"); return; }
    input.value = "";
    if (said.undo) undoLast();
    else if (said.period) await setPeriod(said.period);
    else if (said.clock !== undefined) await setSecond(said.clock);
    else if (!(await log(said.play)) && !input.value) input.value = typed;
  });
  one("input", keys).addEventListener("keydown", (event) => {
    if (event.key === " " && !event.target.value) { event.preventDefault(); toggleClock(); }
    if (event.key === "Escape") event.target.value = "";
  });

  /* ---- Start ---------------------------------------------------------------------------------------- */
  const catchUp = () => { paintNetwork(); if (navigator.onLine) queue.flush(); };
  document.addEventListener("submit", (event) => { // logging out with plays that were not sent yet asks once
    if (!event.target.hasAttribute("data-forget")) return;
    if (!queue.queued().length || event.target.dataset.sure) { if (window.caches) caches.delete("bz-bench-pages"); return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    event.target.dataset.sure = "1";
    tell(say(words.logoutUnsent, { n: queue.queued().length }), "risk");
  }, true);
  queue.load().then(() => {
    bench.classList.add("is-live");
    all("[data-live]").forEach((part) => { part.hidden = false; });
    all("[data-without-script]").forEach((part) => { part.hidden = true; });
    paint();
    catchUp();
    setInterval(paintTop, 250);
    setInterval(() => { if (document.visibilityState === "visible") catchUp(); }, POLL_MS);
  }).catch(() => tell(words.noRoom, "risk"));
  window.addEventListener("online", catchUp);
  window.addEventListener("offline", paintNetwork);
  offline.keepPages({ cache: "bz-bench", user: bench.dataset.user, worker: bench.dataset.worker, scope: "/app/squads/", pages: [location.href] })
    .catch(() => {}); // without it the bench still works, it only does not open without a network
})();
