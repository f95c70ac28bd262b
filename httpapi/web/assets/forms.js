// Forms that work without it: nothing is sent twice, and nothing that was typed
// is lost with the connection.
(() => {
  "use strict";
  // An answer that excludes the others unticks them, and they untick it; the
  // server holds to it too.
  document.addEventListener("change", (event) => {
    if (!event.target.matches(".ticks input:checked")) return;
    const alone = event.target.hasAttribute("data-excludes");
    event.target.closest(".ticks").querySelectorAll("input:checked").forEach((other) => {
      if (other !== event.target && (alone || other.hasAttribute("data-excludes"))) other.checked = false;
    });
  });

  // A browser throws away a page whose form it could not send. So the server is
  // asked for a sign of life first; while there is none, the page says so, keeps
  // what was typed, and sends it when the server answers again.
  const told = document.getElementById("no-link");
  const alive = async () => {
    try {
      await fetch("/healthz", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(4000) });
      return true;
    } catch { return false; }
  };
  const whenAlive = async () => {
    while (!(await alive())) {
      told.hidden = false;
      await new Promise((go) => setTimeout(go, 1500));
    }
    told.hidden = true;
  };
  // A second click while the first is on its way must not become a command of
  // its own, which the server would have to refuse.
  const sent = new WeakSet(), cleared = new WeakSet();
  document.addEventListener("submit", async (event) => {
    const form = event.target, by = event.submitter;
    if (event.defaultPrevented || (by && by.formTarget === "_blank") || form.method === "dialog") return;
    if (cleared.delete(form)) { setTimeout(() => sent.delete(form), 3000); return; }
    if (sent.has(form)) { event.preventDefault(); return; }
    sent.add(form);
    if (form.method !== "post" || !told) { setTimeout(() => sent.delete(form), 3000); return; }
    event.preventDefault();
    await whenAlive();
    cleared.add(form);
    form.requestSubmit(by && by.isConnected ? by : null);
    // Where a field keeps the form back, it may be sent again at once.
    if (cleared.delete(form)) sent.delete(form);
  });
  addEventListener("pageshow", (event) => { if (event.persisted) document.querySelectorAll("form").forEach((f) => sent.delete(f)); });
})();
