/** Where the door lets out: `volver` comes from a link anybody may have made, so it may name a page of ours and no other. */
export function wayBack(wanted: string | null, origin: string): string {
  if (!wanted?.startsWith("/") || hasControls(wanted)) return "/"
  // The parser reads as the browser will: to it `\` is a slash, and `/.//host` is `//host`.
  const url = URL.canParse(wanted, origin) ? new URL(wanted, origin) : undefined
  if (url?.origin !== origin || url.pathname.startsWith("//")) return "/"
  return url.pathname + url.search + url.hash
}

/** A tab or a line break inside an address is dropped by the parser, and what is left may be another address. */
const hasControls = (text: string) => Array.from(text).some((each) => each < " " || each === "\u007f")

/** The door's address for whoever stands at `path` and has to sign in first. */
export const doorTo = (path: string): string => `/entrar?volver=${encodeURIComponent(path)}`
