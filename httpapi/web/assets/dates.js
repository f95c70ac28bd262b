// A field for a day takes what one types; with a script it also has a calendar
// to choose from, by the button behind it or by Alt and the arrow down.
(() => {
  "use strict";
  const two = (n) => String(n).padStart(2, "0");
  document.querySelectorAll("[data-day]").forEach((field) => {
    const picker = document.createElement("input"), button = document.createElement("button");
    if (!picker.showPicker) return;
    Object.assign(picker, { type: "date", tabIndex: -1, className: "picker" });
    picker.setAttribute("aria-hidden", "true");
    Object.assign(button, { type: "button", tabIndex: -1, className: "pick", title: field.dataset.day, textContent: "▦" });
    button.setAttribute("aria-label", field.dataset.day);
    const open = () => {
      const written = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(field.value.trim());
      picker.value = written ? `${written[3]}-${two(written[2])}-${two(written[1])}` : "";
      button.after(picker);
      picker.showPicker();
    };
    button.addEventListener("click", open);
    field.addEventListener("keydown", (event) => {
      if (event.altKey && event.key === "ArrowDown") { event.preventDefault(); open(); }
    });
    picker.addEventListener("change", () => {
      if (!picker.value) return;
      field.value = picker.value.split("-").reverse().join(".");
      picker.remove();
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
    (field.closest("label") || field).after(button);
  });
})();
