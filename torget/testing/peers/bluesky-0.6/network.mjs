// A whole network on loopback: the directory of identities, one server of accounts, and the view that all apps ask.
import "./loopback.mjs";
import "./statements.mjs";
import "./trigrams.mjs";
import { TestBsky, TestBsync, TestPds, TestPlc, mockNetworkUtilities } from "@atproto/dev-env";

// A stream that breaks in one test must not take the network from those that follow; the log says what broke
for (const event of ["uncaughtException", "unhandledRejection"]) process.on(event, (error) => console.error(event, error));

const { PEER_DATABASE: dbUrl, PEER_SCHEMA: schema } = process.env;
const bsyncApiKey = "a key of the peer's own";

const plc = await TestPlc.create({});
const bsync = await TestBsync.create({ apiKeys: [bsyncApiKey], dbUrl, dbSchema: `${schema}_sync` });
const port = await freePort();
const view = await TestBsky.create({
  plcUrl: plc.url, pdsPort: port, repoProvider: `ws://localhost:${port}`, dbPostgresUrl: dbUrl, dbPostgresSchema: schema,
  bsyncApiKey, bsyncUrl: bsync.url,
});
bsync.ctx.dataplaneClients = [view.ctx.dataplane];
const server = await TestPds.create({
  port, hostname: "localhost", didPlcUrl: plc.url, bskyAppViewUrl: view.url, bskyAppViewDid: view.ctx.cfg.serverDid,
});
// Without it the view looks for the handles of our own server in the world's DNS
mockNetworkUtilities(server, view);
console.log(JSON.stringify({ url: server.url }));

async function freePort() {
  const { createServer } = await import("node:net");
  const probe = createServer();
  await new Promise((ready) => probe.listen(0, ready));
  const { port: free } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return free;
}
