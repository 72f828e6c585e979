/* What a log of plays says, for the page that writes it: the same rules as competitions/domain/handball.py, as far as a
   bench without a network needs them. The server checks every play again. */
window.bzMatch = (() => {
  "use strict";
  const SHOTS = ["goal", "miss", "saved", "post", "blocked"];
  const CARDS = ["red", "blue"];
  const CLOCK = ["period", "clock_start", "clock_stop", "clock_set"];
  const NEEDS_PLAYER = [...SHOTS, "turnover", "injury", "sub_in", "sub_out"];
  const ALLOWED_AFTER = [...CARDS, "sub_out"];
  const other = (side) => (side === "home" ? "away" : "home");
  const before = (one, two) => one.period - two.period || one.second - two.second || one.number - two.number;

  const standing = (plays) => {
    const undone = new Set(plays.filter((play) => play.kind === "undo").map((play) => play.undoes));
    return plays.filter((play) => play.kind !== "undo" && !undone.has(play.id)).sort(before);
  };
  const score = (plays) => {
    const goals = (side) => plays.filter((play) => play.kind === "goal" && play.side === side).length;
    return { home: goals("home"), away: goals("away") };
  };
  // Who is out, and from which play on: a red, a blue, or one suspension too many.
  const dismissed = (plays, limits) => {
    const out = new Map(), count = new Map();
    plays.forEach((play) => {
      if (!play.shirt || !(play.kind === "two_min" || CARDS.includes(play.kind))) return;
      const who = `${play.side} ${play.shirt}`;
      if (play.kind === "two_min") count.set(who, (count.get(who) || 0) + 1);
      if ((CARDS.includes(play.kind) || count.get(who) >= limits.toRed) && !out.has(who)) out.set(who, play);
    });
    return out;
  };
  const reductions = (plays, limits) => {
    const out = dismissed(plays, limits);
    const counts = (play) => play.kind === "two_min" || (CARDS.includes(play.kind) && (!play.shirt || out.get(`${play.side} ${play.shirt}`) === play));
    return plays.filter(counts).map((play) => ({ side: play.side, shirt: play.shirt, begins: play.second, ends: play.second + limits.suspension }));
  };
  const running = (plays, limits, side, second) => reductions(plays, limits).filter((row) => row.side === side && row.begins <= second && second < row.ends);

  /* The clock is a part of the log: its last word, and what has passed on this device since. */
  const clock = (plays, periods, now) => {
    const said = plays.filter((play) => CLOCK.includes(play.kind)).sort((one, two) => one.at - two.at || one.number - two.number);
    const state = { period: 1, second: 0, running: false, since: 0 };
    said.forEach((play) => {
      state.period = play.period; state.second = play.second; state.since = play.at;
      if (play.kind !== "clock_set") state.running = play.kind === "clock_start";
    });
    const end = periods[state.period][1];
    const gone = state.running ? Math.max(0, Math.floor((now - state.since) / 1000)) : 0;
    return { period: state.period, second: Math.min(end, state.second + gone), running: state.running && state.second + gone < end };
  };
  const keeper = (plays, side, players) => {
    const keepers = players.filter((player) => player.keeper).map((player) => player.shirt);
    const changes = plays.filter((play) => play.side === side && play.kind === "sub_in" && keepers.includes(play.shirt));
    if (changes.length) return changes[changes.length - 1].shirt;
    const first = players.find((player) => player.keeper && player.starts) || players.find((player) => player.keeper);
    return first ? first.shirt : null;
  };
  // A word of the list of sentences, or nothing: what the server would refuse anyway is told at once.
  const fault = (play, plays, setup) => {
    const listed = (side) => setup.sides[side] && setup.sides[side].players.length;
    const onList = (side, shirt) => !shirt || !listed(side) || setup.sides[side].players.some((player) => player.shirt === shirt);
    if (SHOTS.includes(play.kind) && !play.zone) return "noZone";
    if (NEEDS_PLAYER.includes(play.kind) && !play.shirt && listed(play.side)) return "noPlayer";
    if (!onList(play.side, play.shirt) || !onList(play.side, play.assist) || !onList(other(play.side), play.other)) return "notOnList";
    if (play.assist && (play.kind !== "goal" || play.assist === play.shirt)) return "ownAssist";
    const out = dismissed(plays, setup.limits);
    const gone = (side, shirt) => { const by = shirt && out.get(`${side} ${shirt}`); return by && before(by, { ...play, number: Infinity }) < 0; };
    if (!ALLOWED_AFTER.includes(play.kind) && (gone(play.side, play.shirt) || gone(play.side, play.assist) || gone(other(play.side), play.other))) return "dismissed";
    return "";
  };

  /* One line of keys: -9s7/1 is a seven metre throw of the other side's 9, saved by our 1. */
  const ACTIONS = { g: "goal", m: "miss", s: "saved", p: "post", b: "blocked", t: "turnover", y: "yellow", x: "two_min", r: "red", u: "blue", o: "timeout", j: "injury", i: "sub_in", e: "sub_out" };
  const ZONES = { 6: "6m", w: "wing", 9: "9m", 7: "7m", f: "fast_break", d: "breakthrough", e: "empty_goal" };
  const LINE = /^(-?)(\d{1,2})?([gmspbtyxruojie])([679wfde])?(?:\+(\d{1,2}))?(?:\/(\d{1,2}))?$/;
  const TIME = /^@(\d{1,2}):([0-5]\d)$/;
  const parse = (text, ours) => {
    const line = text.trim().toLowerCase().replace(/\s+/g, "");
    const time = line.match(TIME);
    if (time) return { clock: Number(time[1]) * 60 + Number(time[2]) };
    if (/^n[1-7]$/.test(line)) return { period: Number(line[1]) };
    if (line === "z") return { undo: true };
    const said = line.match(LINE);
    if (!said) return null;
    const number = (digits) => (digits ? Number(digits) : null);
    return { play: { side: said[1] ? other(ours) : ours, shirt: number(said[2]), kind: ACTIONS[said[3]], zone: ZONES[said[4]] || "", assist: number(said[5]), other: number(said[6]) } };
  };
  const time = (second) => `${String(Math.floor(second / 60)).padStart(2, "0")}:${String(second % 60).padStart(2, "0")}`;
  return { SHOTS, CLOCK, other, standing, score, dismissed, running, clock, keeper, fault, parse, time };
})();
