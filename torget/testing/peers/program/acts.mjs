// What a person on this server can do to others; each act is sent at once and fails aloud when it is refused.
import { Temporal } from "@js-temporal/polyfill";
import { Announce, Block, Create, Delete, Follow, Like, Mention, Note, PUBLIC_COLLECTION, Tombstone, Undo, Update } from "./vocabulary.mjs";

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export function createActs(context, memory) {
  const fresh = (kind) => new URL(`/${kind}/${crypto.randomUUID()}`, context.getActorUri("frida"));

  async function lookup({ what, as = "frida" }) {
    const documentLoader = await context.getDocumentLoader({ identifier: as });
    const found = await context.lookupObject(what, { documentLoader });
    if (!found) throw new Error(`nothing is found at ${what}`);
    return found;
  }

  async function send(as, recipients, activity) {
    memory.sent.set(activity.id.href, { as, recipients, activity });
    await context.sendActivity({ identifier: as }, recipients, activity);
    return { activity: activity.id.href };
  }

  async function toActor(Kind, { actor, as = "frida" }) {
    const person = await lookup({ what: actor, as });
    return send(as, [person], new Kind({ id: fresh("acts"), actor: context.getActorUri(as), object: person.id, to: person.id }));
  }

  async function toObject(Kind, { object, as = "frida" }) {
    const found = await lookup({ what: object, as });
    const author = await lookup({ what: found.attributionId.href, as });
    const addressed = { tos: [PUBLIC_COLLECTION], ccs: [author.id] };
    return send(as, [author], new Kind({ id: fresh("acts"), actor: context.getActorUri(as), object: found.id, ...addressed }));
  }

  async function say({ text, mention, in_reply_to: target, direct = false, as = "frida" }) {
    const person = await lookup({ what: mention, as });
    const [id, me] = [fresh("notes"), context.getActorUri(as)];
    const addressed = direct ? { tos: [person.id] } : { tos: [PUBLIC_COLLECTION], ccs: [person.id, context.getFollowersUri(as)] };
    const handle = `@${person.preferredUsername}`;
    const note = new Note({
      id, attribution: me, replyTarget: target ? new URL(target) : null, published: Temporal.Now.instant(), url: id, ...addressed,
      content: `<p><span class="h-card"><a href="${person.id.href}" class="u-url mention">${handle}</a></span> ${escape(text)}</p>`,
      tags: [new Mention({ href: person.id, name: `${handle}@${person.id.host}` })],
    });
    memory.notes.set(id.href, { note, recipients: [person] });
    return { note: id.href, ...(await send(as, [person], new Create({ id: fresh("acts"), actor: me, object: note, ...addressed }))) };
  }

  async function edit({ note: id, text, as = "frida" }) {
    const { note, recipients } = memory.notes.get(id);
    const changed = note.clone({ content: `<p>${escape(text)}</p>`, updated: Temporal.Now.instant() });
    memory.notes.set(id, { note: changed, recipients });
    const addressed = { tos: note.toIds, ccs: note.ccIds };
    return send(as, recipients, new Update({ id: fresh("acts"), actor: context.getActorUri(as), object: changed, ...addressed }));
  }

  async function remove({ note: id, as = "frida" }) {
    const { recipients } = memory.notes.get(id);
    memory.notes.delete(id);
    const gone = new Tombstone({ id: new URL(id) });
    return send(as, recipients, new Delete({ id: fresh("acts"), actor: context.getActorUri(as), object: gone, to: PUBLIC_COLLECTION }));
  }

  async function undo({ activity: id }) {
    const { as, recipients, activity } = memory.sent.get(id);
    return send(as, recipients, new Undo({ id: fresh("acts"), actor: context.getActorUri(as), object: activity }));
  }

  async function resend({ activity: id }) {
    const { as, recipients, activity } = memory.sent.get(id);
    return send(as, recipients, activity);
  }

  async function look(request) {
    const found = await lookup(request);
    return found.toJsonLd({ contextLoader: context.contextLoader });
  }

  return {
    follow: (request) => toActor(Follow, request), block: (request) => toActor(Block, request), like: (request) => toObject(Like, request),
    boost: (request) => toObject(Announce, request), reply: say, edit, delete: remove, undo, resend, lookup: look,
  };
}
