/**
 * The numbers that Word counts by itself are no part of its text. Here they are counted, and put where the
 * recognisers look for them: at the start of the line.
 */
import { letter, roman } from "#shared/domain/numbering.ts"
import { mainPart, type Parts } from "./parts.ts"

type Level = { format: string; text: string; start: number }
type Numbering = Map<string, Level[]>

/** Private to this file, and in no font: what stands between two of them is a list's id and level. */
const fence = "\ue0f1"
const injected = (id: string, level: string) =>
  `<w:r><w:t xml:space="preserve">${fence}${id}:${level}${fence}</w:t></w:r>`

const value = (xml: string, tag: string): string | undefined =>
  new RegExp(`<w:${tag}\\b[^>]*?w:val="([^"]*)"`).exec(xml)?.[1]

/** Marks each paragraph of a list, in the text of the main part. */
export function markLists(parts: Parts): void {
  const byStyle = stylesWithLists(parts.get("word/styles.xml") ?? "")
  const xml = parts.get(mainPart) ?? ""
  parts.set(
    mainPart,
    xml.replaceAll(/<w:pPr>((?:(?!<w:pPr[ >])[^])*?)<\/w:pPr>/g, (whole, inner: string) => {
      const own = /<w:numPr>([^]*?)<\/w:numPr>/.exec(inner)?.[1]
      const style = value(inner, "pStyle")
      const [id, level] =
        own === undefined ? (byStyle.get(style ?? "") ?? []) : [value(own, "numId"), value(own, "ilvl") ?? "0"]
      return id === undefined || level === undefined || id === "0" ? whole : `${whole}${injected(id, level)}`
    }),
  )
}

function stylesWithLists(xml: string): Map<string, [string, string]> {
  const found = new Map<string, [string, string]>()
  for (const [, id, inner] of xml.matchAll(/<w:style\b[^>]*?w:styleId="([^"]*)"[^>]*>([^]*?)<\/w:style>/g)) {
    const list = /<w:numPr>([^]*?)<\/w:numPr>/.exec(inner ?? "")?.[1]
    const number = list === undefined ? undefined : value(list, "numId")
    if (id !== undefined && number !== undefined) found.set(id, [number, value(list ?? "", "ilvl") ?? "0"])
  }
  return found
}

export class Counter {
  private readonly lists: Numbering
  private readonly counts = new Map<string, number[]>()
  constructor(parts: Parts) {
    this.lists = listsOf(parts.get("word/numbering.xml") ?? "")
  }

  /** "\ue0f1 5:0 \ue0f1Bienvenida" → the label that Word shows, the level, and the text. */
  read(text: string): { label: string; level: number; text: string } | undefined {
    const match = new RegExp(`^${fence}([^:${fence}]{1,40}):(\\d{1,2})${fence}`).exec(text)
    if (!match?.[1]) return undefined
    const level = Math.min(8, Number(match[2]))
    return { label: this.next(match[1], level), level, text: text.slice(match[0].length) }
  }

  private next(id: string, level: number): string {
    const levels = this.lists.get(id)
    const own = levels?.[level]
    if (!own || own.format === "bullet") return "-"
    const counts = this.counts.get(id) ?? []
    this.counts.set(id, counts)
    counts.length = Math.min(counts.length, level + 1)
    for (let above = 0; above < level; above++) counts[above] ??= levels?.[above]?.start ?? 1
    counts[level] = counts[level] === undefined ? own.start : counts[level] + 1
    if (own.format === "none") return ""
    const label = own.text.replaceAll(/%(\d)/g, (_, place: string) => {
      const at = Number(place) - 1
      return written(counts[at] ?? 1, levels?.[at]?.format ?? "decimal")
    })
    return /[.)\]:–-]$/.test(label) ? label : `${label}.`
  }
}

function written(count: number, format: string): string {
  if (format === "lowerLetter") return letter(count - 1)
  if (format === "upperLetter") return letter(count - 1).toUpperCase()
  if (format === "upperRoman") return roman(count - 1)
  if (format === "lowerRoman") return roman(count - 1).toLowerCase()
  return String(count)
}

function listsOf(xml: string): Numbering {
  const shapes = new Map<string, Level[]>()
  for (const [, id, inner] of xml.matchAll(
    /<w:abstractNum\b[^>]*?w:abstractNumId="([^"]*)"[^>]*>([^]*?)<\/w:abstractNum>/g,
  )) {
    const levels: Level[] = []
    for (const [, level, shape] of (inner ?? "").matchAll(/<w:lvl\b[^>]*?w:ilvl="(\d)"[^>]*>([^]*?)<\/w:lvl>/g))
      levels[Number(level)] = {
        format: value(shape ?? "", "numFmt") ?? "decimal",
        text: value(shape ?? "", "lvlText") ?? `%${Number(level) + 1}.`,
        start: Number(value(shape ?? "", "start") ?? 1) || 1,
      }
    if (id !== undefined) shapes.set(id, levels)
  }
  const lists: Numbering = new Map()
  for (const [, id, inner] of xml.matchAll(/<w:num\b[^>]*?w:numId="([^"]*)"[^>]*>([^]*?)<\/w:num>/g)) {
    const shape = shapes.get(value(inner ?? "", "abstractNumId") ?? "")
    if (id !== undefined && shape) lists.set(id, shape)
  }
  return lists
}
