/**
 * Appends on their way to the storage worker: one block of bytes, handed over, and one flat list of words and numbers.
 * As objects, each with its own array of bytes, they cost both threads five times as much.
 */
import type { NewUpdate } from "./port.ts"

export type Append = { id: string; epoch: number; updates: NewUpdate[] }

export type Packed = { bytes: Uint8Array<ArrayBuffer>; list: (string | number)[] }

export function pack(appends: Append[]): Packed {
  let length = 0
  for (const { updates } of appends) for (const { payload } of updates) length += payload.length
  const bytes = new Uint8Array(length)
  const list: Packed["list"] = []
  let at = 0
  for (const { id, epoch, updates } of appends) {
    list.push(id, epoch, updates.length)
    for (const { payload, actor, claims = [] } of updates) {
      list.push(actor, payload.length, claims.length, ...claims)
      bytes.set(payload, at)
      at += payload.length
    }
  }
  return { bytes, list }
}

export function unpack({ bytes, list }: Packed): Append[] {
  const appends: Append[] = []
  const items = list.values()
  const word = () => String(items.next().value)
  const number = () => Number(items.next().value)
  let at = 0
  for (let next = items.next(); !next.done; next = items.next()) {
    const id = String(next.value)
    const epoch = number()
    const updates = Array.from({ length: number() }, () => {
      const actor = word()
      const payload = bytes.subarray(at, (at += number()))
      return { actor, payload, claims: Array.from({ length: number() }, number) }
    })
    appends.push({ id, epoch, updates })
  }
  return appends
}
