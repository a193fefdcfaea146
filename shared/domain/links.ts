/**
 * The one list of link schemes. Editor, update gate and exporters all ask here, so that a
 * `javascript:` target can't come in by one door and out by another.
 */
const schemes = new Set(["https:", "http:", "mailto:", "tel:"])
const maxLength = 2048

/** The link as it may be stored and printed, or undefined where it may not be. */
export function safeLink(href: string): string | undefined {
  // Browsers drop controls and spaces before they read the scheme, so an address that holds any is refused outright.
  // oxlint-disable-next-line no-control-regex -- control characters are the point of this test
  if (href.length > maxLength || /[\u0000-\u0020\u007f-\u00a0\u202a-\u202e\u2066-\u2069\\]/u.test(href))
    return undefined
  if (!URL.canParse(href)) return undefined
  const url = new URL(href)
  if (!schemes.has(url.protocol) || url.username !== "" || url.password !== "") return undefined
  if (url.protocol === "mailto:" && addsHeaders(href)) return undefined
  return href
}

/**
 * A mail program decodes each field and may write it into the head of the message as it is: an encoded line break there
 * adds lines of its own, a blind copy to somebody for one. In the body a break is a break.
 */
function addsHeaders(mailto: string): boolean {
  const [address = "", ...query] = mailto.split("?")
  const fields = query.join("?").split("&")
  const head = [address, ...fields.filter((field) => !/^body=/i.test(field))]
  return head.some((part) => /%(?:[01][\da-f]|7f)/i.test(part))
}
