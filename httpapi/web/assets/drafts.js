// What is typed into a part of a page with data-drafts is kept by the server: of
// a form with data-draft-all every field, else those with data-draft;
// while one types, so that a closed window or a session that has ended loses
// nothing of it.
(() => {
  "use strict";
  const pause = 1200; // milliseconds of rest before it is kept
  document.querySelectorAll("[data-drafts]").forEach((part) => {
    let timer = 0, changed = false;
    const keep = () => {
      clearTimeout(timer);
      if (!changed) return;
      changed = false;
      const all = "draftAll" in part.dataset;
      const body = all ? new URLSearchParams(new FormData(part)) : new URLSearchParams();
      body.set("page", part.dataset.drafts);
      if (!all) part.querySelectorAll("[data-draft]").forEach((field) => body.append(field.dataset.draft, field.value));
      fetch("/drafts", { method: "POST", body, keepalive: true, credentials: "same-origin" }).catch(() => { changed = true; });
    };
    part.addEventListener("input", (event) => {
      if (!("draftAll" in part.dataset) && !event.target.matches("[data-draft]")) return;
      changed = true;
      clearTimeout(timer);
      timer = setTimeout(keep, pause);
    });
    // What is sent is not kept any more: the server has it.
    part.addEventListener("submit", () => { clearTimeout(timer); changed = false; });
    addEventListener("pagehide", keep);
  });
})();
