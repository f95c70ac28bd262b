// The page of the API reads without it; with it, each operation has a form that
// sends it, with the cookies that the person has and nothing else.
(() => {
  "use strict";
  const shown = 20000; // characters of an answer
  document.querySelectorAll(".operation").forEach((operation) => {
    const form = operation.querySelector("form.try"), came = form.querySelector("output");
    operation.querySelector(".attempt").hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      let path = operation.dataset.path;
      const query = new URLSearchParams(), headers = {};
      form.querySelectorAll("input").forEach((input) => {
        if (!input.value) return;
        if (input.dataset.in === "path") path = path.replace(`{${input.name}}`, encodeURIComponent(input.value));
        else if (input.dataset.in === "query") query.set(input.name, input.value);
        else headers[input.name] = input.value;
      });
      const body = form.querySelector("textarea");
      if (body) headers["Content-Type"] = "application/json";
      const told = document.createElement("pre");
      try {
        const answer = await fetch(path + (query.size ? "?" + query : ""), {
          method: operation.dataset.method, headers, body: body ? body.value : undefined, credentials: "same-origin", cache: "no-store",
        });
        const kind = answer.headers.get("Content-Type") || "";
        let text = `${answer.status}\n`;
        for (const name of ["ETag", "Location", "Link", "Retry-After", "Idempotent-Replayed", "X-Request-Id"]) {
          if (answer.headers.has(name)) text += `${name}: ${answer.headers.get(name)}\n`;
        }
        if (kind.includes("json")) text += "\n" + JSON.stringify(await answer.json(), null, 2).slice(0, shown);
        else text += `\n${kind}, ${(await answer.blob()).size}`;
        told.textContent = text;
      } catch (error) { told.textContent = String(error); }
      came.replaceChildren(told);
    });
  });
  // A link to a type opens it.
  const open = () => { const type = document.getElementById(decodeURIComponent(location.hash.slice(1))); if (type instanceof HTMLDetailsElement) { type.open = true; type.scrollIntoView(); } };
  addEventListener("hashchange", open);
  open();
})();
