/* The log of one match on this device, in IndexedDB: every play that is known here, with its state.
   queued: written here, not sent yet. stored: the server has it. conflict: the server has refused it, a person decides.
   A play is durable before the page shows it, and leaves the queue only when the server has answered for it. */
window.bzBenchQueue = (page) => {
  "use strict";
  const { user, match, url, words, changed } = page;
  const { csrf, within } = window.bzOffline;
  const PATIENCE_MS = 15000, AT_ONCE = 100;
  const rows = new Map();
  let database = null, skew = 0, findings = [], sentence = "", seconds = 0;

  const opened = () => new Promise((resolve, reject) => {
    const asked = indexedDB.open(`bz-bench:${user}`, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("plays", { keyPath: "id" }).createIndex("match", "match");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const done = (transaction) => new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
  const put = async (entries) => {
    const transaction = database.transaction("plays", "readwrite", { durability: "strict" });
    entries.forEach((entry) => transaction.objectStore("plays").put(entry));
    await done(transaction);
    entries.forEach((entry) => rows.set(entry.id, entry));
  };
  const drop = async (id) => {
    const transaction = database.transaction("plays", "readwrite");
    transaction.objectStore("plays").delete(id);
    await done(transaction);
    rows.delete(id);
    changed();
  };
  const load = async () => {
    database = await opened();
    const asked = database.transaction("plays").objectStore("plays").index("match").getAll(match);
    const found = await new Promise((resolve, reject) => { asked.onsuccess = () => resolve(asked.result); asked.onerror = () => reject(asked.error); });
    found.forEach((entry) => rows.set(entry.id, entry));
  };

  const inOrder = (one, two) => (one.play.number || Infinity) - (two.play.number || Infinity) || one.order - two.order;
  const entries = () => Array.from(rows.values()).sort((one, two) => inOrder(one, two) || 0);
  const queued = () => entries().filter((entry) => entry.state === "queued");
  const last = () => Math.max(0, ...Array.from(rows.values(), (entry) => (entry.state === "stored" ? entry.play.number : 0)));
  // Own plays without a number of the server stand behind those that have one.
  const plays = () => entries().filter((entry) => entry.state !== "conflict").map((entry, index) => ({ number: 100000 + index, ...entry.play }));

  const add = async (play) => {
    seconds = Math.max(seconds + 1, Date.now());
    await put([{ id: play.id, match, order: seconds, state: "queued", sentence: "", play }]);
    changed();
  };
  const again = async (id) => {
    await put([{ ...rows.get(id), state: "queued", sentence: "" }]);
    changed();
  };

  const take = async (said) => {
    skew = said.now - Date.now();
    findings = said.findings;
    const news = said.plays.map((play) => ({ id: play.id, match, order: (rows.get(play.id) || {}).order || play.at, state: "stored", sentence: "", play }));
    const refused = said.answers.filter((answer) => answer.state === "conflict" && rows.has(answer.id))
      .map((answer) => ({ ...rows.get(answer.id), state: "conflict", sentence: answer.sentence }));
    // What the server had from an earlier try and this device never heard of: it comes with the plays once asked from the start.
    const missing = said.answers.some((answer) => answer.state === "stored" && !news.some((one) => one.id === answer.id) && (rows.get(answer.id) || {}).state === "queued");
    if (news.length || refused.length) await put([...news, ...refused]);
    return missing;
  };
  const ask = async (after, sent) => {
    const options = { method: "POST", redirect: "manual", credentials: "same-origin", headers: { "Content-Type": "application/json", "X-CSRFToken": csrf() }, body: JSON.stringify({ after, plays: sent }) };
    const answer = await within(PATIENCE_MS, url, options);
    if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) throw new Error(words.signIn);
    if (!answer.ok) throw new Error(words.noAnswer);
    return answer.json();
  };
  /* In order, one round at a time, in one tab at a time. */
  const round = async () => {
    try {
      let more = true;
      while (more) {
        const sent = queued().slice(0, AT_ONCE);
        const missing = await take(await ask(last(), sent.map((entry) => entry.play)));
        if (missing) await take(await ask(0, []));
        more = queued().length > 0 && sent.length > 0;
      }
      sentence = "";
      return true;
    } catch (error) {
      sentence = error instanceof TypeError || error.name === "AbortError" ? "" : error.message;
      return false;
    } finally {
      changed();
    }
  };
  // A round that waits for its turn takes along whatever is written until then: more rounds would send nothing.
  let waiting = null;
  const turn = () => { waiting = null; return round(); };
  const flush = () => {
    waiting = waiting || (navigator.locks ? navigator.locks.request(`bz-bench:${user}:${match}`, turn) : Promise.resolve().then(turn));
    return waiting;
  };

  return {
    load, add, drop, again, flush, plays, entries, queued,
    now: () => Date.now() + skew, findings: () => findings, sentence: () => sentence,
  };
};
