// The card file as one types. Everything here works without it: a search is a
// form, and what is typed is put in order by the server, too.
(() => {
  "use strict";
  const form = document.querySelector("form[data-live]"), found = document.getElementById("found"), told = document.getElementById("told");
  if (form && found) {
    const input = form.elements.q, pause = 130; // milliseconds after the last key
    let timer = 0, asking = null, shown = input.value.trim(), running = Promise.resolve();
    const hits = () => [...found.querySelectorAll("[data-hit]")];
    const keep = () => history.replaceState({ ...history.state, q: input.value }, "");

    const ask = async () => {
      clearTimeout(timer);
      const text = input.value.trim();
      if (text === shown) return;
      asking?.abort();
      asking = new AbortController();
      keep();
      const mine = asking;
      try {
        const answer = await fetch(form.action, {
          method: "POST", body: new URLSearchParams({ q: text }), headers: { "X-Part": "found" }, signal: mine.signal, cache: "no-store",
        });
        if (answer.redirected) { location.reload(); return; }
        if (!answer.ok) { throw new Error(String(answer.status)); }
        const part = await answer.text();
        if (mine.signal.aborted) return;
        found.innerHTML = part; // made by the server's template, which escapes
        shown = text;
        told.textContent = found.firstElementChild?.dataset.told || "";
      } catch (error) {
        if (error.name !== "AbortError") throw error;
      }
    };
    const search = () => (running = ask());
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => search().catch(() => {}), pause); });

    form.addEventListener("submit", async (event) => {
      if (event.submitter && event.submitter.name === "begin") return;
      event.preventDefault();
      try { await search(); await running; } catch { shown = null; form.submit(); return; }
      const all = hits();
      if (all.length === 1) { keep(); all[0].click(); return; }
      (all[0] || found.querySelector("button") || form.querySelector("[data-new]")).focus();
    });

    document.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp" || event.altKey || event.ctrlKey || event.metaKey) return;
      const all = hits(), at = all.indexOf(document.activeElement);
      if (document.activeElement !== input && at < 0) return;
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      if (document.activeElement === input && event.key === "ArrowUp" || next >= all.length) return;
      event.preventDefault();
      (next < 0 ? input : all[next]).focus();
    });

    // Who comes back from a card finds what he had looked for.
    if (!input.value && history.state?.q) { input.value = history.state.q; search().catch(() => {}); }
  }

  // By a Russian layout the keys of a page are under other letters.
  const russian = { "т": "n", "у": "e", "с": "c", "з": "p" };
  document.addEventListener("keydown", (event) => {
    const key = russian[event.key.toLowerCase()];
    if (!key || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (document.activeElement?.matches("textarea, select, input:not([type=checkbox]):not([type=radio])") || document.querySelector("dialog[open]")) return;
    document.querySelector(`[data-key="${key}"]`)?.click();
  });

  // What was typed is written as papers have it when one leaves the field, and
  // never while one types. What is not whole stays as it was typed.
  const digits = (text) => text.replace(/\D/g, "");
  const bare = (text, signs) => new RegExp(`^[\\d${signs}]*$`).test(text);
  const masks = {
    snils: (t) => { const d = digits(t); return d.length === 11 && bare(t, "\\s-") ? `${d.slice(0, 3)}-${d.slice(3, 6)}-${d.slice(6, 9)} ${d.slice(9)}` : t; },
    digits: (t) => (bare(t, "\\s-") ? digits(t) : t),
    code: (t) => { const d = digits(t); return d.length === 6 && bare(t, "\\s-") ? `${d.slice(0, 3)}-${d.slice(3)}` : t; },
    phone: (t) => {
      const d = digits(t), own = d.length === 10 && !t.includes("+") ? d : d.length === 11 && /^[78]/.test(d) && !/\+8/.test(t) ? d.slice(1) : "";
      return own && bare(t, "\\s()+.-") ? `+7 ${own.slice(0, 3)} ${own.slice(3, 6)}-${own.slice(6, 8)}-${own.slice(8)}` : t;
    },
    day: (t) => {
      const m = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})$/.exec(t) || /^(\d\d)(\d\d)(\d{4})$/.exec(t);
      return m ? `${m[1].padStart(2, "0")}.${m[2].padStart(2, "0")}.${m[3]}` : t;
    },
    name: (t) => (t === t.toLowerCase() ? t.replace(/(^|-)\p{L}/gu, (s) => s.toUpperCase()) : t),
    number: (t) => t,
    series: (t, field) => {
      const kind = field.form.elements["identity.kind"], number = field.form.elements["identity.number"], d = digits(t);
      if (!bare(t, "\\s") || kind.value !== "21") return t;
      if (d.length === 10 && !number.value) { number.value = d.slice(4); return `${d.slice(0, 2)} ${d.slice(2, 4)}`; }
      return d.length === 4 ? `${d.slice(0, 2)} ${d.slice(2)}` : t;
    },
  };
  document.addEventListener("change", (event) => {
    const mask = masks[event.target.dataset?.mask];
    if (mask) event.target.value = mask(event.target.value.trim(), event.target);
  });

  // Whoever waits for a new applicant need not be asked twice.
  const once = document.querySelector("form[data-at-once]");
  if (once) {
    const here = new URL(location.href);
    if (here.searchParams.has("done")) {
      here.searchParams.delete("done");
      history.replaceState(history.state, "", here);
      once.requestSubmit();
    }
  }
})();
