// The people who live on this server, their keys, and the federation that speaks for them.
import { createHash, webcrypto } from "node:crypto";
import { createFederation, generateCryptoKeyPair, MemoryKvStore } from "@fedify/fedify";
import { Accept, Activity, Announce, Create, Delete, Endpoints, Follow, Like, Note, Person, Undo, Update } from "./vocabulary.mjs";

const NAMES = { frida: "Frida Fjärran", gunnar: "Gunnar Granne" };

/** What the server remembers; `reset` forgets all but the keys. */
export function emptyMemory() {
  return { log: [], timeline: new Map(), notes: new Map(), sent: new Map(), followers: new Map(), marks: [], signedFetchOnly: false, faults: {} };
}

async function keyPairs() {
  const rsa = { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };
  return [await webcrypto.subtle.generateKey(rsa, true, ["sign", "verify"]), await generateCryptoKeyPair("Ed25519")];
}

export async function createPeer(origin, memory) {
  const keys = Object.fromEntries(await Promise.all(Object.keys(NAMES).map(async (name) => [name, await keyPairs()])));
  // Without a queue an inbox's 202 means taken in, and a refused delivery is an error at once: tests need not wait
  const federation = createFederation({ kv: new MemoryKvStore(), origin, allowPrivateAddress: true });
  const mayRead = async (context) => !memory.signedFetchOnly || (await context.getSignedKeyOwner()) != null;

  federation.setActorDispatcher("/users/{identifier}", async (context, identifier) => {
    if (!(identifier in NAMES)) return null;
    const pairs = await context.getActorKeyPairs(identifier);
    return new Person({
      id: context.getActorUri(identifier), preferredUsername: identifier, name: NAMES[identifier], url: context.getActorUri(identifier),
      inbox: context.getInboxUri(identifier), followers: context.getFollowersUri(identifier),
      endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
      publicKey: pairs[0].cryptographicKey, assertionMethods: pairs.map((pair) => pair.multikey),
    });
  }).setKeyPairsDispatcher((_context, identifier) => keys[identifier] ?? []).authorize(mayRead);

  federation.setFollowersDispatcher("/users/{identifier}/followers", (_context, identifier) => ({
    items: [...memory.followers.values()].filter((entry) => entry.of === identifier).map((entry) => entry.recipient),
  }));
  federation.setObjectDispatcher(Note, "/notes/{number}", (context, { number }) =>
    memory.notes.get(context.getObjectUri(Note, { number }).href)?.note ?? null).authorize(mayRead);
  federation.setInboxListeners("/users/{identifier}/inbox", "/inbox").on(Activity, (context, activity) => take(context, memory, activity));
  return federation;
}

async function take(context, memory, activity) {
  if (activity instanceof Follow) return accept(context, memory, activity);
  if (activity instanceof Create || activity instanceof Update) return show(context, memory, activity);
  if (activity instanceof Delete) return bury(memory, activity);
  if (activity instanceof Undo) return memory.followers.delete(activity.objectId?.href);
  if (activity instanceof Like || activity instanceof Announce) {
    memory.marks.push({ type: activity.constructor.name, actor: activity.actorId?.href, object: activity.objectId?.href });
  }
}

async function accept(context, memory, follow) {
  const { identifier } = context.parseUri(follow.objectId) ?? {};
  const follower = await follow.getActor(context);
  if (!identifier || !follower) return;
  memory.followers.set(follow.id.href, { of: identifier, recipient: { id: follower.id, inboxId: follower.inboxId, endpoints: follower.endpoints } });
  await context.sendActivity({ identifier }, follower, new Accept({
    id: new URL(`#accepts/${crypto.randomUUID()}`, follow.objectId), actor: follow.objectId, object: follow,
  }));
}

async function show(context, memory, activity) {
  const object = await activity.getObject(context);
  if (!(object instanceof Note) && object?.constructor.name !== "Article") return;
  memory.timeline.set(object.id.href, {
    id: object.id.href, type: object.constructor.name, author: object.attributionId?.href ?? null, content: object.content?.toString() ?? null,
    name: object.name?.toString() ?? null, in_reply_to: object.replyTargetId?.href ?? null, pictures: await pictures(context, object),
    edited: activity instanceof Update, deleted: false,
  });
}

async function pictures(context, object) {
  const found = [];
  for await (const attachment of object.getAttachments(context)) {
    const url = attachment.url?.href?.href ?? attachment.url?.href;
    if (!url) continue;
    const answer = await fetch(url);
    const bytes = Buffer.from(await answer.arrayBuffer());
    found.push({
      url, alt: attachment.name?.toString() ?? null, media_type: attachment.mediaType, status: answer.status,
      size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex"),
    });
  }
  return found;
}

function bury(memory, activity) {
  const entry = memory.timeline.get(activity.objectId?.href);
  if (entry) memory.timeline.set(entry.id, { ...entry, content: null, pictures: [], deleted: true });
}
