// Fedify as a contender: each line on standard input sends one Create to every inbox of the list that it names.
// Its one argument is a JSON file of such lists.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { webcrypto } from "node:crypto";
import { createFederation, InProcessMessageQueue, MemoryKvStore, ParallelMessageQueue } from "@fedify/fedify";
import { Create, Note, Person, PUBLIC_COLLECTION } from "@fedify/vocab";

const ORIGIN = "https://lindby.example";
const lists = JSON.parse(readFileSync(process.argv[2]));
const text = "The bath in Lindby opens at nine on Saturday. ".repeat(10);

const rsa = { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };
const keys = await webcrypto.subtle.generateKey(rsa, true, ["sign", "verify"]);
const federation = createFederation({
  kv: new MemoryKvStore(), queue: new ParallelMessageQueue(new InProcessMessageQueue(), 50), origin: ORIGIN, allowPrivateAddress: true,
});
federation.setActorDispatcher("/users/{identifier}", (context, identifier) =>
  new Person({ id: context.getActorUri(identifier), preferredUsername: identifier, inbox: context.getInboxUri(identifier) }),
).setKeyPairsDispatcher(() => [keys]);
federation.setInboxListeners("/users/{identifier}/inbox");
const context = federation.createContext(new URL(ORIGIN), undefined);

async function send(inboxes) {
  const [actor, id] = [context.getActorUri("lindby"), new URL(`/notes/${crypto.randomUUID()}`, ORIGIN)];
  const note = new Note({ id, attribution: actor, content: `<p>${text}</p>`, to: PUBLIC_COLLECTION });
  const create = new Create({ id: new URL("#create", id), actor, object: note, to: PUBLIC_COLLECTION });
  const recipients = inboxes.map((inbox) => ({ id: new URL("/actor", inbox), inboxId: new URL(inbox), endpoints: null }));
  await context.sendActivity({ identifier: "lindby" }, recipients, create);
}

console.log("ready");
for await (const name of createInterface({ input: process.stdin })) await send(lists[name]);
