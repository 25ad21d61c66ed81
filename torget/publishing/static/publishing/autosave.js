/* Keeps what is typed until the server has said that it has it. htmx saves at every pause; this module keeps a copy in the
   browser meanwhile, saves when the page is left, and brings the copy back after a lost connection or an expired sign-in. */
"use strict";

(() => {
  const PREFIX = "torget.draft.";
  const KEPT_OUT = new Set(["csrfmiddlewaretoken", "told", "act"]);
  const RETRY = 10_000;

  const words = document.getElementById("autosave-words")?.dataset;
  const told = document.getElementById("autosave-told");
  const expired = document.getElementById("autosave-expired");
  let form = null;
  let key = "";
  let typed = 0;
  let asked = 0;
  let leaving = false;

  const fields = () =>
    [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !KEPT_OUT.has(name));

  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify(fields()));
    } catch {
      tell(words.unsaved);
    }
  };

  const tell = (sentence) => {
    told.hidden = !sentence;
    told.querySelector("p").textContent = sentence || "";
  };

  const fill = (copy) => {
    for (const element of form.elements) {
      if (!element.name || KEPT_OUT.has(element.name) || element.type === "file") continue;
      const values = copy.filter(([name]) => name === element.name).map(([, value]) => value);
      if (element.type === "checkbox" || element.type === "radio") element.checked = values.includes(element.value);
      else if (values.length && "value" in element && element.type !== "submit") element.value = values[0];
    }
  };

  const restore = () => {
    const kept = localStorage.getItem(key);
    if (!kept) return;
    if (kept === JSON.stringify(fields())) {
      localStorage.removeItem(key);
      return;
    }
    fill(JSON.parse(kept));
    typed += 1;
    tell(words.restored);
    save();
  };

  const save = () => form.dispatchEvent(new Event("save"));

  const typing = () => {
    typed += 1;
    keep();
  };

  /* The form that is on the page now: htmx may have put another in its place. */
  const attach = () => {
    const done = document.querySelector("[data-draft-done]");
    if (done) localStorage.removeItem(PREFIX + done.dataset.draftDone);
    const found = document.querySelector("form[data-draft]");
    if (found === form) return;
    form = found;
    leaving = false;
    if (!form) return;
    key = PREFIX + form.dataset.draft;
    form.addEventListener("input", typing);
    restore();
  };

  document.addEventListener("submit", (event) => {
    leaving = true;
    if (form && event.target === form) keep();
    else if ("discards" in event.target.dataset) localStorage.removeItem(key);
  });

  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (!form?.contains(event.detail.elt)) return;
    if (leaving) event.preventDefault();
    asked = typed;
  });

  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (!form?.contains(event.detail.elt)) return;
    const status = event.detail.xhr ? event.detail.xhr.status : 0;
    expired.hidden = status !== 401;
    if (event.detail.successful) {
      if (asked === typed) localStorage.removeItem(key);
      if (told.querySelector("p").textContent === words.unsaved) tell("");
    } else if (status !== 401) {
      tell(words.unsaved);
      setTimeout(save, RETRY);
    }
  });

  addEventListener("pagehide", () => {
    if (!form || leaving || !localStorage.getItem(key)) return;
    const body = new FormData(form);
    body.delete("pictures");
    body.delete("act");
    fetch(form.action, { method: "POST", body, keepalive: true, headers: { "HX-Request": "true" } }).catch(() => {});
  });

  document.body.addEventListener("htmx:load", attach);
  addEventListener("pageshow", attach, { once: true });
})();
