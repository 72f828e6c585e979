/* Draws [data-chart] figures with the design's Plotly template. Redraws at container width and on a change of theme. */
(() => {
  "use strict";
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const zh = document.documentElement.lang.startsWith("zh");
  const CONFIG = {
    responsive: false, displayModeBar: false, displaylogo: false, scrollZoom: false, doubleClick: "reset",
    showSendToCloud: false, showEditInChartStudio: false, plotlyServerURL: "", sendData: false, locale: "en-US",
  };
  let template = null;

  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const theme = () => (document.documentElement.dataset.bsTheme === "dark" ? "beizhan_dark" : "beizhan_light");
  // A template cannot hand its tick formats down to an axis, so each date axis gets them here, in the page's language.
  const ENGLISH = [{ dtickrange: [null, "M1"], value: "%-d %b" }, { dtickrange: ["M1", null], value: "%b %Y" }];
  const dates = (axis) => ({
    hoverformat: zh ? "%Y-%m-%d" : "%-d %b %Y",
    tickformatstops: zh ? template[theme()].layout.xaxis.tickformatstops : ENGLISH,
    ...axis,
  });
  // Figures name colours by token, "var(--bz-c1)", so that they follow the theme.
  const coloured = (value) => {
    if (typeof value === "string") {
      const token = value.match(/^var\((--bz-[a-z0-9-]+)\)$/);
      return token ? getComputedStyle(document.documentElement).getPropertyValue(token[1]).trim() : value;
    }
    if (Array.isArray(value)) return value.map(coloured);
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, coloured(inner)]));
    return value;
  };
  const layoutFor = (box, layout) => {
    const own = { xaxis: {}, ...coloured(layout), template: template[theme()], autosize: false, width: box.clientWidth, height: box.clientHeight };
    Object.keys(own).filter((key) => /^xaxis\d*$/.test(key)).forEach((key) => { own[key] = dates(own[key]); });
    if (calm.matches) own.transition = { duration: 0 };
    return own;
  };
  const draw = (box) => {
    const figure = read(box.dataset.chart);
    return window.Plotly.react(box, coloured(figure.data), layoutFor(box, figure.layout), CONFIG).then(() => box.classList.add("is-drawn"));
  };
  const fail = (box) => {
    const words = document.getElementById("bz-words");
    box.textContent = words ? JSON.parse(words.textContent).chart : "";
    box.classList.add("is-failed");
    const table = box.parentNode.querySelector("details");
    if (table) table.open = true;
  };
  const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    if (target.classList.contains("is-drawn") && target.clientWidth) window.Plotly.relayout(target, { width: target.clientWidth, height: target.clientHeight });
  }));
  const drawAll = (within) => within.querySelectorAll("[data-chart]:not(.is-drawn)").forEach((box) => {
    draw(box).then(() => watch.observe(box)).catch(() => fail(box));
  });
  const start = (within) => {
    const first = within.querySelector("[data-chart]");
    if (!first) return;
    if (template) { drawAll(within); return; }
    fetch(first.dataset.template)
      .then((answer) => answer.json())
      .then((found) => { template = found; drawAll(document); })
      .catch(() => document.querySelectorAll("[data-chart]").forEach(fail));
  };

  document.addEventListener("bz:theme", () => { if (template) document.querySelectorAll("[data-chart].is-drawn").forEach(draw); });
  document.addEventListener("htmx:afterSwap", (event) => start(event.target));
  window.addEventListener("beforeprint", () => document.querySelectorAll("[data-chart].is-drawn").forEach((box) => {
    window.Plotly.relayout(box, { template: template.beizhan_light });
  }));
  window.addEventListener("afterprint", () => document.querySelectorAll("[data-chart].is-drawn").forEach(draw));
  if (window.Plotly) start(document);
  else document.querySelectorAll("[data-chart]").forEach(fail);
})();
