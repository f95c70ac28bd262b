// Lists that are found as one types; without this their form is sent. What
// stands in data-live is the id of the list: it is put in the place of the old
// one, and what has the focus keeps it. Enter takes the first of what was found,
// the arrow down goes into the list.
(() => {
  "use strict";
  document.querySelectorAll("input[data-live]").forEach((input) => {
    const list = () => document.getElementById(input.dataset.live);
    let timer = 0, asked = 0, shown = input.value;
    const find = async () => {
      const mine = ++asked, typed = input.value;
      const there = new URL(input.form.action);
      there.search = new URLSearchParams(new FormData(input.form));
      try {
        const answer = await fetch(there, { headers: { "X-Live": "1" } });
        if (!answer.ok || mine !== asked) return; // or the next letters were quicker
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const found = page.getElementById(input.dataset.live);
        if (!found) return;
        list().replaceWith(found);
        shown = typed;
      } catch { /* the form can still be sent */ }
    };
    const first = () => list()?.querySelector("button:not([disabled]), a[href]");
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(find, 120); });
    input.addEventListener("keydown", async (event) => {
      if (event.key === "ArrowDown" && first()) { event.preventDefault(); first().focus(); return; }
      if (event.key !== "Enter" || event.isComposing || !input.value) return;
      event.preventDefault();
      clearTimeout(timer);
      if (shown !== input.value) await find();
      if (shown === input.value) first()?.click(); else input.form.submit();
    });
    // Within the list the arrows move, and up from its head leads back.
    document.addEventListener("keydown", (event) => {
      const at = document.activeElement;
      if (!list()?.contains(at) || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
      const all = [...list().querySelectorAll("button:not([disabled]), a[href]")];
      const next = all.indexOf(at) + (event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      if (next < 0) input.focus(); else all[Math.min(next, all.length - 1)].focus();
    });
  });
})();
