/** How many sockets a person and an address have open, over all actas. What one acta bears is its room's to say. */
import { Refusal } from "#shared/domain/refusal.ts"
import { networkOf } from "./limits.ts"

/** Of one person: twenty actas in five browsers. */
const perPerson = 100
/** Of one address. Above it nobody is turned away who comes with a first socket: it may be a whole town hall's. */
const perAddress = 500
/** Of one address, whoever comes. Each costs some 50 kB, and its share of every message. */
const mostPerAddress = 2000

const retryAfter = 30

export class SocketCounter {
  private readonly people = new Map<string, number>()
  private readonly addresses = new Map<string, number>()

  /** Counts one in, and refuses when it is one too many. The result counts it out, once. */
  enter(address: string, userId: string): () => void {
    const network = networkOf(address)
    const ofPerson = this.people.get(userId) ?? 0
    const ofAddress = this.addresses.get(network) ?? 0
    const isCrowded = ofAddress >= mostPerAddress || (ofAddress >= perAddress && ofPerson > 0)
    if (ofPerson >= perPerson || isCrowded) throw new Refusal("rate.limited", { retryAfter })
    this.people.set(userId, ofPerson + 1)
    this.addresses.set(network, ofAddress + 1)
    let isIn = true
    return () => {
      if (isIn)
        for (const [counts, key] of [
          [this.people, userId],
          [this.addresses, network],
        ] as const)
          less(counts, key)
      isIn = false
    }
  }
}

function less(counts: Map<string, number>, key: string): void {
  const left = (counts.get(key) ?? 1) - 1
  if (left === 0) counts.delete(key)
  else counts.set(key, left)
}
