// An independent ActivityPub server on loopback: Fedify behind HTTPS, a log of everything received, and a control desk for tests.
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { setTimeout as pause } from "node:timers/promises";
import { createActs } from "./acts.mjs";
import { createPeer, emptyMemory } from "./people.mjs";

const memory = emptyMemory();
const server = createServer({ cert: readFileSync(process.env.PEER_TLS_CERT), key: readFileSync(process.env.PEER_TLS_KEY) });
await new Promise((ready) => server.listen(Number(process.env.PEER_PORT ?? 0), "127.0.0.1", ready));
const origin = `https://localhost:${server.address().port}`;
const federation = await createPeer(origin, memory);
const acts = createActs(federation.createContext(new URL(origin), undefined), memory);

const desk = {
  ...acts,
  log: () => memory.log,
  timeline: () => [...memory.timeline.values()],
  marks: () => memory.marks,
  followers: () => [...memory.followers.values()].map((entry) => entry.recipient.id.href),
  behave: ({ signed_fetch_only: signedFetchOnly = false, ...faults }) => Object.assign(memory, { signedFetchOnly, faults }) && {},
  reset: () => Object.assign(memory, emptyMemory()) && {},
};

async function control(name, body, response) {
  const answer = (status, value) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  if (!(name in desk)) return answer(404, { error: `there is no ${name} at this desk` });
  try {
    answer(200, await desk[name](JSON.parse(body.toString() || "{}")));
  } catch (error) {
    answer(502, { error: String(error?.message ?? error) });
  }
}

function signatureStyle(headers) {
  if (headers["signature-input"]) return "rfc9421";
  return headers.signature ? "cavage" : "none";
}

function readJson(body) {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}

async function federate(request, body) {
  const answer = await federation.fetch(new Request(new URL(request.url, origin), {
    method: request.method, headers: Object.entries(request.headers), body: body.length ? body : undefined,
  }), { contextData: undefined });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: Buffer.from(await answer.arrayBuffer()) };
}

async function receive(request, body, response) {
  const entry = {
    at: new Date().toISOString(), method: request.method, path: request.url, signature: signatureStyle(request.headers),
    headers: request.headers, body: readJson(body), status: null,
  };
  memory.log.push(entry);
  const { status, retry_after: retryAfter, delay = 0, drop = false } = request.method === "POST" ? memory.faults : {};
  await pause(delay * 1000);
  const answer = status ? { status, headers: retryAfter ? { "retry-after": String(retryAfter) } : {}, body: "" } : await federate(request, body);
  entry.status = answer.status;
  // The peer has taken it in, and the sender never learns: the case that makes two posts of one
  if (drop) return request.socket.destroy();
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

server.on("request", async (request, response) => {
  const body = Buffer.concat(await Array.fromAsync(request));
  const [, area, name] = request.url.split("/");
  await (area === "_control" ? control(name, body, response) : receive(request, body, response));
});
console.log(JSON.stringify({ url: origin }));
