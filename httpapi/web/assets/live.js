// Lists that are found as one types; without this their form is sent. What
// stands in data-live is the id of the list: it is put in the place of the old
// one, and what has the focus keeps it. Enter takes the first of what was found,
// the arrow down goes into the list. Who looks for a person posts: addresses are
// kept. Of several people none is taken by Enter, the first is only pointed at.
(() => {
  "use strict";
  document.querySelectorAll("input[data-live]").forEach((input) => {
    const list = () => document.getElementById(input.dataset.live);
    const posts = input.form.method === "post", told = document.getElementById("told");
    let timer = 0, asked = 0, shown = input.defaultValue;
    const find = async () => {
      const mine = ++asked, typed = input.value;
      const there = new URL(input.form.action), fields = new URLSearchParams(new FormData(input.form));
      const how = { headers: { "X-Live": "1" } };
      if (posts) Object.assign(how, { method: "POST", body: fields, cache: "no-store" }); else there.search = fields;
      try {
        const answer = await fetch(there, how);
        if (!answer.ok || mine !== asked) return; // or the next letters were quicker
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const found = page.getElementById(input.dataset.live);
        if (!found) return;
        list().replaceWith(found);
        shown = typed;
        if (!posts) return;
        if (told) told.textContent = found.firstElementChild?.dataset.told || "";
        history.replaceState({ ...history.state, q: typed }, ""); // for whoever comes back
      } catch { /* the form can still be sent */ }
    };
    const rows = () => {
      const all = [...(list()?.querySelectorAll("button:not([disabled]), a[href]") || [])];
      return all.some((e) => e.matches("[data-hit]")) ? all.filter((e) => e.matches("[data-hit]")) : all;
    };
    const first = () => rows()[0];
    const take = () => {
      const all = rows();
      if (!posts || all.length === 1 && all[0].matches("[data-hit]")) all[0]?.click();
      else (all[0] || input.form.querySelector("[data-new]"))?.focus();
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(find, 120); });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && first()) { event.preventDefault(); first().focus(); }
    });
    // Enter in the field sends the form; its button, pressed, does so as ever.
    input.form.addEventListener("submit", async (event) => {
      if (document.activeElement !== input || !input.value) return;
      event.preventDefault();
      clearTimeout(timer);
      if (shown !== input.value) await find();
      if (shown === input.value) take(); else input.form.submit();
    });
    if (input.value !== shown) find(); // typed before this came
    if (posts && !input.value && history.state?.q) { input.value = history.state.q; find(); }
    // Within the list the arrows move, and up from its head leads back.
    document.addEventListener("keydown", (event) => {
      const at = document.activeElement;
      if (!list()?.contains(at) || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
      const all = rows();
      const next = all.indexOf(at) + (event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      if (next < 0) input.focus(); else all[Math.min(next, all.length - 1)].focus();
    });
  });
})();
