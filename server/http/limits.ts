/** Attempts to sign in. By address and e-mail together, so that eighty people behind one town hall's address get in. */
import { createHash } from "node:crypto"
import { isIPv6 } from "node:net"
import { Refusal } from "#shared/domain/refusal.ts"

const windowMs = 60_000
/** Of one person at one address: more typing errors than that in a minute are not made by hand. */
const perPerson = 10
/** Of one address: a town hall after lunch. */
const perAddress = 200

type Window = { since: number; count: number }

export class AttemptLimiter {
  private windows = new Map<string, Window>()
  private swept = 0
  private readonly now: () => number
  constructor(now: () => number = Date.now) {
    this.now = now
  }

  /** Counts one attempt; refuses when it is one too many. */
  attempt(address: string, email: string): void {
    this.sweep()
    const network = networkOf(address)
    // The address first: one that is refused fills no memory with e-mails it makes up.
    this.count(network, perAddress)
    // As a hash, for what comes here was checked by nobody yet and may be long.
    this.count(createHash("sha256").update(`${network} ${email.toLowerCase()}`).digest("base64"), perPerson)
  }

  private count(key: string, most: number): void {
    const now = this.now()
    const known = this.windows.get(key)
    const window = known && now - known.since < windowMs ? known : { since: now, count: 0 }
    this.windows.set(key, window)
    if (window.count >= most)
      throw new Refusal("rate.limited", { retryAfter: Math.ceil((window.since + windowMs - now) / 1000) })
    window.count += 1
  }

  private sweep(): void {
    const now = this.now()
    if (now - this.swept < windowMs) return
    this.swept = now
    for (const [key, { since }] of this.windows) if (now - since >= windowMs) this.windows.delete(key)
  }
}

/** An IPv6 customer has a whole /64 to choose addresses from. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/, "")
  if (!isIPv6(bare)) return bare
  // Written out by the URL parser, which leaves one "::" for the longest run of zeros.
  const [head = "", tail] = new URL(`http://[${bare.replace(/%.*$/, "")}]`).hostname.slice(1, -1).split("::")
  const before = head.split(":").filter(Boolean)
  const after = (tail ?? "").split(":").filter(Boolean)
  const zeros = Array<string>(8 - before.length - after.length).fill("0")
  return [...before, ...zeros, ...after].slice(0, 4).join(":")
}
