// Fedify 2 moved the vocabulary into a package of its own; everything else that we use is the same in both generations.
import * as fedify from "@fedify/fedify";

const vocabulary = fedify.Note ? fedify : await import("@fedify/vocab");

export const {
  Accept, Activity, Announce, Block, Create, Delete, Endpoints, Follow, Like, Mention, Note, Person, PUBLIC_COLLECTION, Tombstone, Undo,
  Update,
} = vocabulary;
