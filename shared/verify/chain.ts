/** The locks of a body, each carrying the hash of the one before: nothing in the middle can change, go or come unseen. */
import type { Check } from "./check.ts"
import { linkOf } from "./hash.ts"
import type { Chain, Linked } from "./values.ts"

/** The place from which it no longer holds; -1 where all of it does. */
export function brokenAt({ chain, head, body }: Chain): number {
  const broken = chain.findIndex(
    ({ lock, link }, index) => lock.body !== body || lock.previous !== chain[index - 1]?.link || linkOf(lock) !== link,
  )
  // A last row that was cut off leaves a sound chain: only a head kept elsewhere, in a receipt say, shows it.
  return broken >= 0 ? broken : chain.at(-1)?.link === head ? -1 : chain.length
}

export function checkChain(chain: Chain, linked: Linked | undefined): Check {
  const place = brokenAt(chain)
  if (place >= 0) return { name: "chain", result: "no", found: String(place + 1) }
  const at = linked ? chain.chain.findIndex(({ link }) => link === linked.link) : chain.chain.length - 1
  return at < 0
    ? { name: "chain", result: "no" }
    : { name: "chain", result: "yes", found: `${at + 1} / ${chain.chain.length}` }
}
