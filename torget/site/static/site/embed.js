/* One script tag, one frame: data-ask, data-post="…" or data-conversation="…"; optional data-language, data-about, data-scheme. */
(() => {
  "use strict";

  const tag = document.currentScript;
  const home = new URL(tag.src);
  const { ask, post, conversation, about, language } = tag.dataset;
  const place = post ? `post/${post}/` : conversation ? `conversation/${conversation}/` : ask !== undefined ? "ask/" : "";
  if (!/^(?:ask|(?:post|conversation)\/[a-z0-9]{12})\/$/.test(place)) {
    console.error("Torget: say what to show, with data-ask, data-post or data-conversation.");
    return;
  }

  const frame = document.createElement("iframe");
  const address = new URL(`${language === "en" ? "/en" : ""}/embed/${place}`, home);
  if (about) {
    address.searchParams.set("about", about);
  }
  /* A frame cannot see what it stands on: a page that has chosen one scheme says so, one with both leaves it to the reader. */
  const painted = getComputedStyle(tag.parentElement).colorScheme;
  const scheme = tag.dataset.scheme || (painted === "light dark" || painted === "dark light" ? "" : painted);
  if (scheme) {
    address.searchParams.set("scheme", scheme === "dark" ? "dark" : "light");
  }
  frame.style.colorScheme = scheme === "dark" ? "dark" : scheme ? "light" : painted;
  frame.src = address;
  frame.title = tag.dataset.title || home.hostname;
  frame.loading = "lazy";
  frame.referrerPolicy = "origin";
  frame.setAttribute(
    "sandbox", "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox",
  );
  Object.assign(frame.style, { inlineSize: "100%", blockSize: "20rem", border: "0", display: "block" });
  tag.insertAdjacentElement("afterend", frame);

  addEventListener("message", (event) => {
    const height = event.data?.torgetHeight;
    if (event.origin === home.origin && event.source === frame.contentWindow && Number.isFinite(height)) {
      frame.style.blockSize = `${Math.min(Math.max(height, 120), 20_000)}px`;
    }
  });
})();
