/** Text with its marks as CommonMark: what looks like markup in it is escaped, so that it reads back as the same characters. */
import type { Run } from "#shared/domain/acta.ts"

/** One line without marks: a title, a name. */
export const plainLine = (text: string): string => atStart(escaped(text.trim()))

/** A paragraph. Its own line breaks become hard ones; spaces at a line's edges would be read as code or as breaks. */
export const inline = (runs: Run[]): string =>
  marked(runs)
    .split("\n")
    .map((line) => atStart(line.trim()))
    .join("\\\n")
    .replaceAll(/^(\\\n)+|(\\\n)+$/g, "")

// Also what only dialects read: "~" strikes out, "$" is mathematics, "|" parts cells.
const signs = /[\\`*_[\]<>~$|]/g
// "&copy;" would become a sign of its own.
const entity = /&(?=#?\w+;|$)/g
// Ends a heading's text, or begins one where a line is broken.
const hash = /(?<=^|\s)#/g
// "!" before the bracket of a link would make it a picture.
const mark = /!$/

const escaped = (text: string): string =>
  text
    .replaceAll(signs, (sign) => `\\${sign}`)
    .replaceAll(entity, "\\&")
    .replaceAll(hash, "\\#")
    .replace(mark, "\\!")

/** What begins a list, a heading, a line or a table only at the start of a line. */
const atStart = (line: string): string =>
  line
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, (_, digits: string, sign: string) => `${digits}\\${sign}`)
    .replace(/^[-+=:]/, (sign) => `\\${sign}`)

function marked(runs: Run[]): string {
  let text = ""
  runs.forEach((run, index) => {
    const [, before = "", core = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(run.text) ?? []
    const words =
      run.link === undefined
        ? emphasised(run, core, text + before, after || (runs[index + 1]?.text ?? ""))
        : linked(core, run.link)
    text += before + words + after
  })
  return text
}

/** An address is written between angle brackets where it is its own text. */
const linked = (text: string, link: string): string => {
  if (text === "") return ""
  if (text === link && /^https?:[^&<>]*$/.test(link)) return `<${link}>`
  return `[${escaped(text)}](<${link.replaceAll("<", "%3C").replaceAll(">", "%3E").replaceAll(entity, "\\&")}>)`
}

/** Bold and italic where CommonMark can say it. Underlining has no sign of its own. */
function emphasised({ bold, italic }: Run, core: string, before: string, after: string): string {
  const sign = `${bold ? "**" : ""}${italic ? "*" : ""}`
  const words = escaped(core)
  return sign !== "" && isHeard(core, before, after) ? `${sign}${words}${sign}` : words
}

// CommonMark 0.31 counts symbols as punctuation, earlier ones don't: what holds for both is written.
const edge = /^[\s\p{P}]$/u
const sign = /^[\p{P}\p{S}]$/u
/** Asterisks are read as emphasis or as asterisks, by what stands on both sides of them. Better without emphasis than with asterisks. */
function isHeard(core: string, before: string, after: string): boolean {
  const characters = Array.from(core)
  const [first = "", last = ""] = [characters[0], characters.at(-1)]
  const [left = " ", right = " "] = [Array.from(before.slice(-2)).at(-1), Array.from(after.slice(0, 2))[0]]
  if (core === "" || core.includes("\n") || left === "*") return false
  return (!sign.test(first) || edge.test(left)) && (!sign.test(last) || edge.test(right))
}
