// Keys for pages that work without it: a key in data-key presses what carries
// it, except while one is typing. Escape leaves a field first, the page then.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");
  const typing = (e) => e.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    const at = document.activeElement;
    const inField = at && typing(at);
    if (inField && event.key !== "Escape") return;
    if (inField && at.value && at.value !== at.defaultValue) { at.blur(); return; }
    if (event.key.startsWith("Arrow") && at && at.matches("input")) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.matches("input:not([type=checkbox])")) target.focus(); else target.click();
  });
  // An answer that excludes the others unticks them, and they untick it; the
  // server holds to it too.
  document.addEventListener("change", (event) => {
    if (!event.target.matches(".ticks input:checked")) return;
    const alone = event.target.hasAttribute("data-excludes");
    event.target.closest(".ticks").querySelectorAll("input:checked").forEach((other) => {
      if (other !== event.target && (alone || other.hasAttribute("data-excludes"))) other.checked = false;
    });
  });
  // A second click while the first is on its way must not become a command of
  // its own, which the server would have to refuse.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.submitter && event.submitter.formTarget === "_blank") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 3000);
  });
  document.querySelectorAll("[data-print]").forEach((b) => b.addEventListener("click", () => window.print()));
})();
