/* Turns the slides, asks for new ones every minute, and goes on with the old ones where nobody answers. */
(() => {
  "use strict";

  const stage = document.querySelector("[data-screen]");
  const clock = document.querySelector("[data-clock]");
  const old = document.querySelector("[data-old]");
  const pause = document.querySelector("[data-pause]");
  const language = document.documentElement.lang;
  const MINUTE = 60_000;
  const SHORTEST = 10_000;
  const A_SIGN = 55;
  let here = 0;
  let turning = 0;
  let isPaused = false;
  let lastHeard = new Date();

  const slides = () => [...stage.querySelectorAll(".slide")];

  const show = (number) => {
    const all = slides();
    here = (number + all.length) % all.length;
    all.forEach((slide, index) => slide.classList.toggle("slide-here", index === here));
    clearTimeout(turning);
    if (!isPaused && all.length > 1) {
      turning = setTimeout(() => show(here + 1), Math.max(SHORTEST, all[here].textContent.length * A_SIGN));
    }
  };

  const tell = (isOld) => {
    old.hidden = !isOld;
    old.querySelector("[data-old-time]").textContent = lastHeard.toLocaleString(language, {
      weekday: "long", hour: "2-digit", minute: "2-digit",
    });
  };

  const refresh = async () => {
    try {
      const answer = await fetch(stage.dataset.screen, { cache: "no-store", signal: AbortSignal.timeout(20_000) });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const { slides: html, mark } = await answer.json();
      const kept = answer.headers.get("X-Kept-At");
      if (mark !== stage.dataset.mark) {
        stage.dataset.mark = mark;
        stage.innerHTML = html;
        show(0);
      }
      lastHeard = kept ? new Date(kept) : new Date();
      tell(Boolean(kept));
    } catch {
      tell(true);
    }
  };

  const tick = () => {
    clock.textContent = new Date().toLocaleString(language, {
      weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit",
    });
  };

  const toggle = () => {
    isPaused = !isPaused;
    [pause.textContent, pause.dataset.goOn] = [pause.dataset.goOn, pause.textContent];
    show(here);
  };

  document.documentElement.classList.add("turns");
  pause.hidden = false;
  pause.addEventListener("click", toggle);
  document.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") {
      show(here + 1);
    } else if (event.key === "ArrowLeft") {
      show(here - 1);
    } else if (event.key === " " && event.target !== pause) {
      event.preventDefault();
      toggle();
    }
  });
  show(0);
  tick();
  setInterval(tick, 5_000);
  setInterval(refresh, MINUTE);
  window.addEventListener("online", refresh);
  /* What this page was made of has come past the worker; once it governs the page, all of it is asked for again. */
  const keepAll = () => {
    const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
    const ours = parts.filter((name) => name.startsWith(location.origin));
    return Promise.allSettled([location.href, ...ours].map((address) => fetch(address)));
  };
  navigator.serviceWorker?.addEventListener("controllerchange", keepAll);
  navigator.serviceWorker?.register(stage.dataset.worker).then(refresh, () => {});
})();
