/** What stands before the words of a line. */
import type { Mark } from "./line.ts"

const ordinals = [
  ["primer", "primero", "primera", "first"],
  ["segundo", "segunda", "second"],
  ["tercer", "tercero", "tercera", "third"],
  ["cuarto", "cuarta", "fourth"],
  ["quinto", "quinta", "fifth"],
  ["sexto", "sexta", "sixth"],
  ["septimo", "septima", "seventh"],
  ["octavo", "octava", "eighth"],
  ["noveno", "novena", "ninth"],
  ["decimo", "decima", "tenth"],
]
const fold = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase()
const ordinalWords = ordinals.flat().join("|").replaceAll("septim", "s[eé]ptim").replaceAll("decim", "d[eé]cim")
const noun = "punto|tema|asunto|ítem|item|numeral|agenda item|topic"
const end = String.raw`\s*(?:[.:)–—-]+\s*|$)`

/** "PRIMER PUNTO:", "Primero.-", "Punto segundo.", "Punto 3:", "Item 4 –". */
const ordinal = new RegExp(
  [
    String.raw`^(?<a>${ordinalWords})\s+(?:${noun})(?:\s+(?:de la tabla|del orden del d[ií]a))?${end}`,
    String.raw`^(?<b>${ordinalWords})\s*(?:\.\s*[-–—]|[.:)])[-–—]*\s+`,
    String.raw`^(?:${noun})\s+(?:n[.°ºo]*\s*)?(?:(?<c>\d{1,2})|(?<e>[IVX]{1,5}\b)|(?<d>${ordinalWords}))${end}`,
  ].join("|"),
  "iu",
)

const romanValues: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 }
const romanOf = (text: string): number => {
  let sum = 0
  for (let index = 0; index < text.length; index++) {
    const value = romanValues[text[index] ?? ""] ?? 0
    sum += value < (romanValues[text[index + 1] ?? ""] ?? 0) ? -value : value
  }
  return sum
}

type Found = { mark: Mark; length: number }

/** The mark at the start of `text`, and how much of it is mark. */
export function markOf(text: string): Found | undefined {
  const box = /^(?:[-*+•]\s+)?(?:\[(?<tick>[ xX✓✔])\]|(?<sign>[☐☑☒□✅⬜]))\s+/u.exec(text)
  if (box) {
    const isDone = /[xX✓✔☑☒✅]/u.test(box.groups?.tick ?? box.groups?.sign ?? "")
    return { mark: { kind: "box", label: box[0].trim(), value: isDone ? 1 : 0 }, length: box[0].length }
  }
  const bullet = /^[-*+•·▪◦‣●○■□►▶➢➤✓✔→–—]\s+/u.exec(text)
  if (bullet) {
    // "- [8] …", "• 3. …": the number is what counts.
    const inner = numbered(text.slice(bullet[0].length))
    if (inner?.mark.kind === "bracket") return { mark: inner.mark, length: bullet[0].length + inner.length }
    return { mark: { kind: "bullet", label: bullet[0].trim(), value: 0 }, length: bullet[0].length }
  }
  return numbered(text)
}

function numbered(text: string): Found | undefined {
  const bracket = /^\[(\d{1,3})\]\s+/.exec(text)
  if (bracket) return found("bracket", bracket[0], Number(bracket[1]))
  // "22/031 Apologies": the year's count of a parish council.
  const yearly = /^(\d{2,4})\/(\d{2,4})[.):]?\s+(?=\p{Lu})/u.exec(text)
  if (yearly) return found("number", yearly[0], Number(yearly[2]))
  const decimal = /^(\d{1,2}(?:\.\d{1,2})+)(?:[.):]|\s*[-–—])*\s+(?=\S)/.exec(text)
  if (decimal && !/^\d{1,2}\.\d{2}\s+(?:h|hrs|horas|a\.|p\.)/i.test(text))
    return found("decimal", decimal[0], Number(decimal[1]?.split(".").at(-1)))
  const number = /^\(?(\d{1,3})(?:\s*[.)º°ª]+\s*[-–—]*|\s*[-–—]+|:)\s+(?=\S)/.exec(text)
  if (number && !/^\d{1,2}[.:]?\s*[-–]\s*\d/.test(text)) return found("number", number[0], Number(number[1]))
  const roman = /^([IVX]{1,5})(?:\s*[.)]+\s*[-–—]*|\s*[-–—]+|:)\s+(?=\S)/.exec(text)
  if (roman) return found("roman", roman[0], romanOf(roman[1] ?? ""))
  // Not "D. Juan" and "C. María": those are people.
  const letter = /^\(?(?:([a-z])[.)]|([A-Z])(?:\)|\.[-–—]|(?<![CDSM])\.))[-–—]*\s+(?=\S)/.exec(text)
  if (letter) return found("letter", letter[0], (letter[1] ?? letter[2] ?? "a").toLowerCase().charCodeAt(0) - 96)
  const word = ordinal.exec(text)
  if (word) {
    const { a, b, c, d, e } = word.groups ?? {}
    const name = fold(a ?? b ?? d ?? "")
    return found(
      "ordinal",
      word[0],
      c ? Number(c) : e ? romanOf(e.toUpperCase()) : ordinals.findIndex((each) => each.includes(name)) + 1,
    )
  }
  return undefined
}

const found = (kind: Mark["kind"], label: string, value: number): Found => ({
  mark: { kind, label: label.trim(), value },
  length: label.length,
})
