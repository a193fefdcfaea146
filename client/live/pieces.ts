/**
 * A change that is larger than a message may be (a long paste, a day off line) goes in several. Each holds whole blocks,
 * and what it rests on has gone before it: the server takes it by itself, and half a table is nowhere to be seen.
 */
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import { sync } from "#shared/protocol/frames.ts"

/** What frames an update, and each client's part of it: some numbers of five bytes. */
const around = 64

type Decoded = ReturnType<typeof Y.decodeUpdate>
type Struct = Decoded["structs"][number]
type Part = { client: number; clock: number; bytes: Uint8Array }

/** The frames to send in the place of one; undefined where a single block of `doc` is more than `most` bytes. */
export function framesOf(message: Uint8Array, doc: Y.Doc, most: number): Uint8Array<ArrayBuffer>[] | undefined {
  const decoder = decoding.createDecoder(message)
  const kind = decoding.readVarUint(decoder)
  const step = decoding.readVarUint(decoder)
  const pieces = inPieces(decoding.readVarUint8Array(decoder), doc, most - around)
  return pieces?.map((piece, index) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, kind)
    // A SyncStep2 says that all is here: that is so with its last piece.
    encoding.writeVarUint(encoder, index === pieces.length - 1 ? step : sync.update)
    encoding.writeVarUint8Array(encoder, piece)
    return encoding.toUint8Array(encoder)
  })
}

/** What is deleted goes last: it may have come with the same update. */
function inPieces(update: Uint8Array, doc: Y.Doc, most: number): Uint8Array[] | undefined {
  const { structs, ds } = Y.decodeUpdate(update)
  const order = causal(structs)
  if (!order) return undefined
  const deletes = deletesOf(ds)
  const room = most - deletes.length - around * (1 + new Set(structs.map(({ id }) => id.client)).size)
  const pieces: Part[][] = []
  let left = 0
  for (const block of blocksIn(order, doc)) {
    const size = block.reduce((sum, { bytes }) => sum + bytes.length, 0)
    if (size > room) return undefined
    if (size > left) {
      pieces.push([])
      left = room
    }
    pieces.at(-1)?.push(...block)
    left -= size
  }
  return pieces.map((parts, index) => updateOf(parts, index === pieces.length - 1 ? deletes : new Uint8Array([0])))
}

/** In an order in which each stands after what it stands beside or under. Those that aren't in the update are known. */
function causal(structs: Struct[]): Struct[] | undefined {
  const waiting = Map.groupBy(structs, ({ id }) => id.client)
  const reached = new Map([...waiting].map(([client, [first]]) => [client, first?.id.clock ?? 0]))
  const isThere = (id: Y.ID | null) => id === null || id.clock < (reached.get(id.client) ?? Infinity)
  const order: Struct[] = []
  while (order.length < structs.length) {
    const before = order.length
    for (const [client, queue] of waiting) {
      let next = 0
      for (let each = queue[0]; each && needsOf(each).every(isThere); each = queue[++next]) {
        order.push(each)
        reached.set(client, each.id.clock + each.length)
      }
      waiting.set(client, queue.slice(next))
    }
    if (order.length === before) return undefined
  }
  return order
}

function needsOf(struct: Struct): (Y.ID | null)[] {
  if (!(struct instanceof Y.Item)) return []
  return [struct.origin, struct.rightOrigin, struct.parent instanceof Y.ID ? struct.parent : null]
}

function* blocksIn(order: Struct[], { store }: Y.Doc): Generator<Part[]> {
  let block: Part[] = []
  for (const struct of order) {
    if (block.length > 0 && beginsBlock(struct, store)) {
      yield block
      block = []
    }
    const encoder = new Y.UpdateEncoderV1()
    struct.write(encoder, 0)
    const { client, clock } = struct.id
    block.push({ client, clock, bytes: encoding.toUint8Array(encoder.restEncoder) })
  }
  if (block.length > 0) yield block
}

/** A line of an item, a group of people, an item: whatever stands right below what holds many. */
function beginsBlock(struct: Struct, store: Y.Doc["store"]): boolean {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return false
  const { parent } = Y.getItem(store, struct.id)
  if (!(parent instanceof Y.AbstractType)) return false
  return parent._item === null || (parent instanceof Y.XmlFragment && !(parent instanceof Y.XmlElement))
}

function updateOf(parts: Part[], deletes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  // In the order of Yjs: what merges updates relies on it.
  const clients = [...Map.groupBy(parts, ({ client }) => client)].toSorted(([a], [b]) => b - a)
  encoding.writeVarUint(encoder, clients.length)
  for (const [client, own] of clients) {
    for (const number of [own.length, client, own[0]?.clock ?? 0]) encoding.writeVarUint(encoder, number)
    for (const { bytes } of own) encoding.writeUint8Array(encoder, bytes)
  }
  encoding.writeUint8Array(encoder, deletes)
  return encoding.toUint8Array(encoder)
}

function deletesOf({ clients }: Decoded["ds"]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, clients.size)
  for (const [client, ranges] of clients) {
    for (const number of [client, ranges.length]) encoding.writeVarUint(encoder, number)
    for (const { clock, len } of ranges) for (const number of [clock, len]) encoding.writeVarUint(encoder, number)
  }
  return encoding.toUint8Array(encoder)
}
