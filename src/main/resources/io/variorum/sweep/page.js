"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").content.textContent);
  const grid = document.getElementById("grid"), large = document.getElementById("large"), controls = document.getElementById("controls");
  const axes = data.axes, byPlace = new Map(data.cells.map(c => [c.place.join(), c]));
  const state = {row: 0, column: axes.length > 1 ? 1 : -1, at: axes.map(() => 0), size: 160, base: null, differences: false};
  const element = (name, text, attributes) => {
    const e = document.createElement(name);
    if (text !== undefined) e.textContent = text;
    return Object.assign(e, attributes || {});
  };
  const cell = () => byPlace.get(state.at.join());

  function select(label, options, value, change) {
    const l = element("label", label + " "), s = element("select");
    options.forEach(([v, text]) => s.append(element("option", text, {value: v, selected: String(v) === String(value)})));
    s.onchange = () => { change(Number(s.value)); draw(); grid.focus(); };
    l.append(s);
    controls.append(l);
  }

  function drawControls() {
    controls.textContent = "";
    const names = axes.map((a, i) => [i, a.name]);
    select("rows", names, state.row, v => { if (v === state.column) state.column = state.row; state.row = v; });
    if (axes.length > 1) select("columns", names.concat([[-1, "(none)"]]), state.column, v => { if (v === state.row) state.row = state.column < 0 ? state.row : state.column; if (v !== state.row) state.column = v; });
    axes.forEach((a, i) => {
      if (i !== state.row && i !== state.column) select(a.name, a.values.map((v, k) => [k, v]), state.at[i], v => { state.at[i] = v; });
    });
    const b = element("button", state.differences ? "show pictures" : "show differences", {disabled: !state.base});
    b.onclick = () => { state.differences = !state.differences; draw(); };
    controls.append(b);
    controls.append(element("span", state.base ? "compared with: " + state.base.label : "no cell to compare with; choose one and press c", {className: "soft"}));
  }

  /* The absolute difference of red, green and blue, three times as strong, so that small ones are seen. */
  function difference(a, b, canvas, note) {
    const load = uri => new Promise((done, failed) => { const i = new Image(); i.onload = () => done(i); i.onerror = failed; i.src = uri; });
    Promise.all([load(a.uri), load(b.uri)]).then(([x, y]) => {
      const w = canvas.width = x.naturalWidth, h = canvas.height = x.naturalHeight, g = canvas.getContext("2d", {willReadFrequently: true});
      g.drawImage(y, 0, 0, w, h);
      const other = g.getImageData(0, 0, w, h).data;
      g.drawImage(x, 0, 0, w, h);
      const own = g.getImageData(0, 0, w, h), p = own.data;
      let sum = 0;
      for (let i = 0; i < p.length; i++) if (i % 4 !== 3) { const d = Math.abs(p[i] - other[i]); sum += d * d; p[i] = Math.min(255, 3 * d); }
      g.putImageData(own, 0, 0);
      note.textContent = "RMSE " + Math.sqrt(sum / (w * h * 3)).toFixed(1) + (x.naturalWidth * y.naturalHeight === x.naturalHeight * y.naturalWidth ? "" : ", stretched");
    });
  }

  function picture(c, height) {
    if (!c) return [];
    if (!c.uri) { const s = element("span", c.failure ? "Failed: " + c.failure : "not made yet"); s.style.width = s.style.height = height + "px"; return [s]; }
    if (state.differences && state.base) {
      const canvas = element("canvas"), note = element("small", "");
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", "Difference of " + c.label + " from " + state.base.label);
      canvas.style.height = height + "px";
      difference(c, state.base, canvas, note);
      return [canvas, note];
    }
    const i = element("img", undefined, {src: c.uri, alt: "Picture: " + c.label, loading: "lazy"});
    i.style.height = height + "px";
    return [i];
  }

  function draw() {
    drawControls();
    const rows = axes[state.row].values, columns = state.column < 0 ? [""] : axes[state.column].values;
    const table = element("table"), head = element("tr");
    head.append(element("th", axes[state.row].name + " ↓" + (state.column < 0 ? "" : "  " + axes[state.column].name + " →")));
    columns.forEach(c => head.append(element("th", c, {scope: "col"})));
    const thead = element("thead"), body = element("tbody");
    thead.append(head);
    rows.forEach((r, y) => {
      const tr = element("tr");
      tr.append(element("th", r, {scope: "row"}));
      columns.forEach((k, x) => {
        const place = state.at.slice(), td = element("td");
        place[state.row] = y;
        if (state.column >= 0) place[state.column] = x;
        const c = byPlace.get(place.join());
        td.append(...picture(c, state.size));
        td.className = (place.join() === state.at.join() ? "here" : "") + (c && c === state.base ? " base" : "");
        td.onclick = () => { const again = td.className.includes("here"); state.at = place; again ? enlarge() : draw(); };
        tr.append(td);
      });
      body.append(tr);
    });
    table.append(thead, body);
    grid.replaceChildren(table);
    const here = grid.querySelector(".here");
    if (here) here.scrollIntoView({block: "nearest", inline: "nearest"});
  }

  function enlarge() {
    const c = cell();
    if (!c) return;
    const list = element("dl");
    c.settings.forEach(([name, value, own]) => list.append(element("dt", name), element("dd", value, {className: own ? "own" : ""})));
    if (c.digest) list.append(element("dt", "SHA-256"), element("dd", c.digest));
    const shown = picture(c, 0);
    shown.forEach(e => { e.style.height = ""; });
    large.replaceChildren(...shown, element("p", c.label), list);
    if (!large.open) large.showModal();
  }

  function move(axis, by) {
    if (axis < 0) return;
    state.at[axis] = Math.max(0, Math.min(axes[axis].values.length - 1, state.at[axis] + by));
    draw();
    if (large.open) enlarge();
  }

  const keys = {
    ArrowUp: () => move(state.row, -1), ArrowDown: () => move(state.row, 1), ArrowLeft: () => move(state.column, -1), ArrowRight: () => move(state.column, 1),
    Enter: enlarge, "+": () => { state.size = Math.min(768, state.size * 1.25); draw(); }, "-": () => { state.size = Math.max(48, state.size / 1.25); draw(); },
    c: () => { const c = cell(); if (c && c.uri) { state.base = c; draw(); } },
    d: () => { if (state.base) { state.differences = !state.differences; draw(); if (large.open) enlarge(); } }
  };
  document.addEventListener("keydown", e => {
    if (e.target.tagName === "SELECT" || e.ctrlKey || e.metaKey || e.altKey || !keys[e.key]) return;
    if (e.key === "Enter" && e.target.tagName === "BUTTON") return;
    keys[e.key]();
    e.preventDefault();
  });
  draw();
  grid.focus();
})();
