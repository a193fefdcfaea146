/** What stands before the caret and asks for a menu: "/tar", "@alva", "#2". Pure, so that it can be tried without one. */
export type Sign = "/" | "@" | "#"
export type Token = { sign: Sign; query: string }

/**
 * The token that ends at the caret. A sign inside a word asks for nothing ("y/o", "12/3", "ana@example.org"); so does
 * one with a blank behind it ("y / o").
 */
export function tokenIn(before: string): Token | undefined {
  const found = /(?:^|[\s(¿¡«“"])(?<sign>[/@#])(?<query>|[^\s/@#][^/@#]*)$/u.exec(before)
  return found?.groups ? { sign: found.groups.sign as Sign, query: found.groups.query ?? "" } : undefined
}

/** Was the sign typed with the last step, and not merely met by the caret? */
export function isJustTyped(before: string, now: string): boolean {
  const token = tokenIn(now)
  return token !== undefined && token.query === "" && before === now.slice(0, -1)
}

export const fold = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase()

/** Where in a label what was written stands, at the beginning of a word; undefined where it doesn't. */
export function beginsIn(label: string, written: string): [number, number] | undefined {
  const text = fold(label)
  const wanted = fold(written)
  // A letter whose accent was written apart is one longer: then nothing is marked, and it is found all the same.
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) continue
    return text.length === label.length ? [at, at + wanted.length] : [0, 0]
  }
  return undefined
}
