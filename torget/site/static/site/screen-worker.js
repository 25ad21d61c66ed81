/* Keeps what a lobby screen was last given, so that one that starts without a network still shows it. Touches no other page. */
"use strict";

const STORE = "screen-1";
const PAGE = /^(?:\/[a-z]{2})?\/screen\/[\w-]+\/(?:now\.json)?$/;
const PART = /^\/(?:static|media)\//;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const isOurs = async (event) => {
  const path = new URL(event.request.url).pathname;
  if (PAGE.test(path)) {
    return true;
  }
  if (!PART.test(path)) {
    return false;
  }
  const client = await self.clients.get(event.clientId);
  return Boolean(client && PAGE.test(new URL(client.url).pathname));
};

const keep = async (request, answer) => {
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-At", new Date().toISOString());
  const body = await answer.clone().blob();
  const store = await caches.open(STORE);
  await store.put(request.url, new Response(body, { status: answer.status, headers }));
};

const answered = async (event) => {
  if (!(await isOurs(event))) {
    return fetch(event.request);
  }
  try {
    const answer = await fetch(event.request);
    if (answer.ok) {
      event.waitUntil(keep(event.request, answer));
    }
    return answer;
  } catch (error) {
    const kept = await (await caches.open(STORE)).match(event.request.url);
    if (kept) {
      return kept;
    }
    throw error;
  }
};

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && new URL(event.request.url).origin === self.location.origin) {
    event.respondWith(answered(event));
  }
});
