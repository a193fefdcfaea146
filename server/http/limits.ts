/** How often somebody may call, and try to sign in. By address, yet so that eighty people behind one town hall's get in. */
import { createHash } from "node:crypto"
import { isIPv6 } from "node:net"
import { Refusal } from "#shared/domain/refusal.ts"

const windowMs = 60_000
/** Attempts of one person at one address: more typing errors than that in a minute are not made by hand. */
const perPerson = 10
/** Attempts of one address: a town hall after lunch. */
const perAddress = 200
/** Calls and knocks of one address: eighty people who all reload an acta make some 800. */
const callsPerAddress = 6000
/** Milliseconds of work for strangers at one address: eighty people who each look up five codes and drop two files. */
const effortPerAddress = 30_000

type Window = { since: number; count: number }

/** Counts by key, a minute at a time. */
class Windows {
  private readonly windows = new Map<string, Window>()
  private swept = 0
  private readonly now: () => number
  constructor(now: () => number) {
    this.now = now
  }

  /** Counts one, or what it costs; refuses when all is spent. */
  count(key: string, most: number, cost = 1): void {
    const now = this.now()
    const window = this.windowOf(key, now)
    if (window.count >= most)
      throw new Refusal("rate.limited", { retryAfter: Math.ceil((window.since + windowMs - now) / 1000) })
    window.count += cost
  }

  /** What has been spent already, and can't be refused any more. */
  add(key: string, cost: number): void {
    this.windowOf(key, this.now()).count += cost
  }

  private windowOf(key: string, now: number): Window {
    this.sweep()
    const known = this.windows.get(key)
    // A clock that was set back must keep nobody out until it has caught up.
    const isOpen = known && now >= known.since && now - known.since < windowMs
    const window = isOpen ? known : { since: now, count: 0 }
    this.windows.set(key, window)
    return window
  }

  private sweep(): void {
    const now = this.now()
    if (now >= this.swept && now - this.swept < windowMs) return
    this.swept = now
    for (const [key, { since }] of this.windows) if (now < since || now - since >= windowMs) this.windows.delete(key)
  }
}

export class AttemptLimiter {
  private readonly windows: Windows
  constructor(now: () => number = Date.now) {
    this.windows = new Windows(now)
  }

  /** Counts one attempt; refuses when it is one too many. */
  attempt(address: string, email: string): void {
    const network = networkOf(address)
    // The address first: one that is refused fills no memory with e-mails it makes up.
    this.windows.count(network, perAddress)
    // As a hash, for what comes here was checked by nobody yet and may be long.
    const person = createHash("sha256").update(`${network} ${email.toLowerCase()}`).digest("base64")
    this.windows.count(person, perPerson)
  }
}

export class CallLimiter {
  private readonly windows: Windows
  constructor(now: () => number = Date.now) {
    this.windows = new Windows(now)
  }

  /** Counts one call of the API or one knock at a socket's door; refuses when it is one too many. */
  call(address: string): void {
    this.windows.count(networkOf(address), callsPerAddress)
  }
}

/** How much work strangers may make us, by address: what they ask costs by what it takes, not by how often they ask. */
export class EffortLimiter {
  private readonly windows: Windows
  constructor(now: () => number = Date.now) {
    this.windows = new Windows(now)
  }

  /** Milliseconds of work, as they are expected; refuses where none are left. */
  spend(address: string, ms: number): void {
    this.windows.count(networkOf(address), effortPerAddress, ms)
  }

  /** What it has taken beyond that. */
  charge(address: string, ms: number): void {
    this.windows.add(networkOf(address), Math.max(0, ms))
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
