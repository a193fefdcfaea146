/** What stands around a Word file's text: its running heads and feet, and the comments in its margin. Words only. */
import { lineFromRuns } from "../source/cut.ts"
import type { Fate, Line } from "../source/line.ts"
import { checkedPart } from "./parts.ts"
import type { Zip } from "./zip.ts"

/** Parts of either kind; a file with a section for each chapter has some twenty. */
const mostParts = 60

const kinds: [RegExp, Fate][] = [
  [/^word\/(?:header|footer)\d*\.xml$/, "furniture"],
  [/^word\/comments\.xml$/, "comment"],
]

export function linesAround(zip: Zip): Line[] {
  const lines = new Map<string, Line>()
  for (const [pattern, fate] of kinds)
    for (const name of zip.names.filter((each) => pattern.test(each)).slice(0, mostParts)) {
      const bytes = zip.read(name)
      if (!bytes) continue
      for (const text of textsIn(checkedPart(bytes)))
        lines.set(`${fate} ${text}`, { ...lineFromRuns([{ text }]), raw: text, gap: 1, fate })
    }
  return [...lines.values()]
}

/** Paragraph by paragraph. Fields (page numbers) and what was deleted are no words of the source. */
const textsIn = (xml: string): string[] =>
  xml
    .split("</w:p>")
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(?:tab|br)\b[^>]*\/>/g)]
        .map((match) => (match[1] === undefined ? " " : plainly(match[1])))
        .join("")
        .replaceAll(/\s+/g, " ")
        .trim(),
    )
    .filter((text) => /[\p{L}\p{N}]/u.test(text))

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }
const plainly = (text: string): string =>
  text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, number?: string, name?: string) => {
      const code = hex === undefined ? Number(number) : parseInt(hex, 16)
      if (name !== undefined) return named[name] ?? whole
      return code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : " "
    },
  )
