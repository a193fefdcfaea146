import type { Id } from "./acta.ts"

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

/**
 * A new random id, 16 characters of 6 bits each. `getRandomValues` and not `randomUUID`,
 * which plain http on a local network does not have.
 */
export function newId(length = 16): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  return Array.from(bytes, (byte) => alphabet[byte & 63]).join("")
}
