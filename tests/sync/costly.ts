/** Frames as large as a message may be, made so that reading or applying them takes as long as may be. */
import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import { limits } from "#server/sync/limits.ts"
import { longestMessage } from "#shared/protocol/frames.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { content, presenceFrame, struct, syncFrame, update } from "./bytes.ts"

type Id = [client: number, clock: number]

/** Where they are put: an item's content, and the letters of its first paragraph, which are somebody else's. */
export type Target = { fragment: Id; letters: Id }

export function targetIn(doc: Y.Doc, item: string): Target {
  const map = itemsOf(doc).get(item)
  const fragment = map && contentOf(map)
  const paragraph = fragment?.toArray().find((each) => each instanceof Y.XmlElement && each.nodeName === "paragraph")
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined
  const letters = text instanceof Y.XmlText ? text._start?.id : undefined
  if (!fragment?._item || !letters) throw new Error(`the item ${item} has no words`)
  const { id } = fragment._item
  return { fragment: [id.client, id.clock], letters: [letters.client, letters.clock] }
}

const most = longestMessage - 20_000

/** As many as there is room for. */
function fill(make: (n: number) => Uint8Array, bytes = most): Uint8Array[] {
  const made: Uint8Array[] = []
  for (let size = 0; size < bytes; size += made.at(-1)?.length ?? 0) made.push(make(made.length))
  return made
}

const one = (client: number, ...parts: (Uint8Array | Uint8Array[])[]) =>
  syncFrame(2, update([{ client, structs: parts.flat() }]))
const crowd = (client: number, structs: (client: number) => Uint8Array[]) =>
  syncFrame(2, update(Array.from({ length: 200 }, (_, n) => ({ client: client + n, structs: structs(client + n) }))))
const letter = content.string("a")

/** A paragraph of one's own, and in it a text of clock 1 with its first words at clock 2. */
const ownText = (client: number, { fragment }: Target, words: string) => [
  struct(content.type(3, "paragraph"), { under: fragment }),
  struct(content.type(6), { under: [client, 0] }),
  struct(content.string(words), { under: [client, 1] }),
]

/** What an honest person pastes: a book in paragraphs of seventy letters. */
export function book(client: number, { fragment }: Target): Uint8Array {
  const words = "La comisión aprobó, sin más, la moción del señor Núñez y la de Soto."
  const length = words.length + 2
  const line = (n: number) => [
    struct(content.type(3, "paragraph"), n === 0 ? { under: fragment } : { origin: [client, (n - 1) * length] }),
    struct(content.type(6), { under: [client, n * length] }),
    struct(content.string(words), { under: [client, n * length + 1] }),
  ]
  const structs: Uint8Array[] = []
  for (let n = 0, size = 0; size < most; n++)
    for (const each of line(n)) {
      structs.push(each)
      size += each.length
    }
  return one(client, structs)
}

/** A text of one's own, and so many of its letters deleted, each between two that stay. */
export const apart = (client: number, target: Target, letters: number): Uint8Array =>
  update(
    [{ client, structs: ownText(client, target, "x".repeat(2 * letters + 10_000)) }],
    [{ client, ranges: everyOther(letters) }],
  )

export const everyOther = (letters: number): [number, number][] =>
  Array.from({ length: letters }, (_, n) => [2 + 2 * n, 1])

export type Make = (client: number, target: Target) => Uint8Array

export const costly: Record<string, Make> = {
  "a tree as deep as there is room": (client, { fragment }) =>
    one(
      client,
      fill((n) =>
        struct(content.type(3, n % 2 ? "listItem" : "bulletList"), { under: n ? [client, n - 1] : fragment }),
      ),
    ),
  "letters at one place": (client, { letters }) =>
    one(
      client,
      fill(() => struct(letter, { origin: letters })),
    ),
  "letters between the same two": (client, { letters: [of, clock] }) =>
    one(
      client,
      fill(() => struct(letter, { origin: [of, clock], right: [of, clock + 1] })),
    ),
  "letters without neighbours": (client, target) =>
    one(
      client,
      ownText(client, target, "x"),
      fill(() => struct(letter, { under: [client, 1] })),
    ),
  "letters all over a text": (client, target) =>
    one(
      client,
      ownText(client, target, "x"),
      fill((n) => struct(letter, { origin: [client, 2 + ((n * 7919) % (n + 1))] })),
    ),
  "letters that take a long word apart": (client, target) =>
    one(
      client,
      ownText(client, target, "x".repeat(200_000)),
      fill((n) => struct(letter, { origin: [client, 2 + ((n * 7919) % 200_000)] }), most - 210_000),
    ),
  "letters of two hundred clients at one place": (client, { letters }) =>
    crowd(client, () => Array.from({ length: 600 }, () => struct(letter, { origin: letters }))),
  "letters of two hundred clients, each to the left of the last": (client, { letters }) =>
    crowd(client, (own) =>
      Array.from({ length: 400 }, (_, n) => struct(letter, { origin: letters, ...(n && { right: [own, n - 1] }) })),
    ),
  "every other letter deleted": (client, target) => syncFrame(2, apart(client, target, 180_000)),
  "every other letter deleted, as many as may be": (client, target) =>
    syncFrame(2, apart(client, target, limits.deletesAtOnce)),
  "a mark on and off": (client, target) =>
    one(
      client,
      ownText(client, target, "x"),
      fill((n) => struct(content.format("bold", n % 2 ? "null" : "{}"), { origin: [client, 2 + n] })),
    ),
  "one key set again and again": (client) =>
    one(
      client,
      fill(() => struct(content.any("a"), { root: "meta", sub: "title" })),
    ),
  "one key set by two hundred clients": (client) =>
    crowd(client, () => Array.from({ length: 400 }, () => struct(content.any("a"), { root: "meta", sub: "title" }))),
  "many keys": (client) =>
    one(
      client,
      fill((n) => struct(content.any("a"), { root: "meta", sub: `k${n}` })),
    ),
  "many roots": (client) =>
    one(
      client,
      fill((n) => struct(content.any("a"), { root: `root${n}`, sub: "x" })),
    ),
  "many attributes": (client, { fragment }) =>
    one(
      client,
      struct(content.type(3, "task"), { under: fragment }),
      fill((n) => struct(content.any("a"), { under: [client, 0], sub: `k${n}` })),
    ),
  "many who are needed": (client, { letters }) =>
    one(
      client,
      fill((n) => struct(letter, { origin: letters, right: [5 + n, 3] })),
    ),
  "deletes of many": () =>
    syncFrame(
      2,
      update(
        [],
        Array.from({ length: 200_000 }, (_, n) => ({ client: 10 + n, ranges: [[0, 1]] })),
      ),
    ),
  "a mark of many keys": (client, { letters }) => {
    const keys = Array.from({ length: 110_000 }, (_, n) => `"k${n}":""`)
    return one(client, struct(content.format("bold", `{${keys.join(",")}}`), { origin: letters }))
  },
  "a state vector of many": (client) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 200_000)
    for (let n = 0; n < 200_000; n++) for (const each of [client + n, 5]) encoding.writeVarUint(encoder, each)
    return syncFrame(0, encoding.toUint8Array(encoder))
  },
  "presence of many": (client) =>
    presenceFrame(
      Array.from({ length: 480 }, (_, n) => ({ client: client + n, clock: 1, state: `"${"x".repeat(2900)}"` })),
    ),
}

/** Many small messages in one frame, which a stock client never sends. */
export const riding: Record<string, Make> = {
  "empty updates": () => new Uint8Array(Array.from({ length: 280_000 }, () => [0, 2, 2, 0, 0]).flat()),
  "questions who is there": () => new Uint8Array(most).fill(3),
  letters: (client, { letters }) => {
    const place = (n: number): Id => (n ? [client, n - 1] : letters)
    const typed = (n: number) => update([{ client, clock: n, structs: [struct(letter, { origin: place(n) })] }])
    return new Uint8Array(Buffer.concat(fill((n) => syncFrame(2, typed(n)))))
  },
}
