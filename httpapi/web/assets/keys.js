// Keys for pages that work without them. A key in data-key presses what carries
// it, except while one is typing; Escape leaves a field first, the page then;
// "?" shows the keys of the page. A barcode reader is a keyboard, too: what it
// types leads to the case from any page, and is kept out of fields.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");
  const typing = (e) => e.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");
  const find = document.querySelector("[data-find]");

  const press = (key) => {
    const target = document.querySelector(`dialog[open] [data-key="${CSS.escape(key)}"], body:not(:has(dialog[open])) [data-key="${CSS.escape(key)}"]`);
    if (!target) return false;
    if (target.matches("input:not([type=checkbox])")) target.focus(); else target.click();
    return true;
  };

  // A reader types faster than a hand and ends with Enter. A digit may be the
  // first of what it reads, so it waits for a moment before it presses.
  const pace = 45; // milliseconds between the keys of a reader, at most
  let read = "", last = 0, waiting = [], timer = 0, field = null, before = "";
  const release = () => { clearTimeout(timer); const keys = waiting; waiting = []; keys.forEach(press); };
  const code = (text) => /(?:^|\/)(\d{4}-\d{6,9})$/.exec(text)?.[1];
  document.addEventListener("keydown", (event) => {
    if (!find || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.timeStamp - last > pace) {
      read = "";
      field = document.activeElement?.matches("input, textarea") ? document.activeElement : null;
      before = field ? field.value : "";
    }
    last = event.timeStamp;
    if (event.key.length === 1) { read += event.key; return; }
    if (event.key !== "Enter") return;
    const number = code(read);
    read = "";
    if (!number || field === find) { release(); return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    clearTimeout(timer);
    waiting = [];
    if (field) field.value = before;
    find.value = number;
    find.form.requestSubmit();
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    const at = document.activeElement;
    const inField = at && typing(at);
    const anywhere = /^F\d+$/.test(event.key); // types nothing
    if (inField && event.key !== "Escape" && !anywhere) return;
    if (inField && !anywhere && at.value && at.value !== at.defaultValue) { at.blur(); return; }
    if (event.key.startsWith("Arrow") && at && at.matches("input")) return;
    if (find && /^\d$/.test(event.key)) {
      if (!document.querySelector(`[data-key="${event.key}"]`)) return;
      event.preventDefault();
      waiting.push(event.key);
      clearTimeout(timer);
      timer = setTimeout(release, pace + 15);
      return;
    }
    // Where "/" is by a Latin layout, a Russian one has ".".
    if (press(event.code === "Slash" && event.key === "." ? "/" : event.key)) event.preventDefault();
  });

  // The keys of the page, by what they press.
  const help = document.getElementById("keys");
  if (help) {
    const list = help.querySelector("dl");
    const named = (e) => (e.getAttribute("aria-label") || e.labels?.[0]?.textContent || e.textContent || e.placeholder || e.title).replace(/\s+/g, " ").trim();
    document.querySelectorAll("[data-keys-help]").forEach((b) => b.addEventListener("click", () => {
      list.replaceChildren();
      document.querySelectorAll("[data-key]").forEach((e) => {
        if (help.contains(e) || !e.checkVisibility()) return;
        const key = document.createElement("dt"), what = document.createElement("dd"), cap = document.createElement("kbd");
        cap.textContent = e.dataset.keyName || { ArrowLeft: "←", Escape: "Esc" }[e.dataset.key] || e.dataset.key;
        const name = named(e);
        what.textContent = name.startsWith(cap.textContent) ? name.slice(cap.textContent.length).trim() : name;
        key.append(cap);
        list.append(key, what);
      });
      help.showModal();
    }));
  }
  document.querySelectorAll("[data-print]").forEach((b) => b.addEventListener("click", () => window.print()));
})();
