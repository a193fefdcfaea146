/** The example's source text, cut into what must come out of every export, in order. */
import { expect } from "vitest"

/** Letters and digits alone: line ends, hyphenation and punctuation are the typesetter's. */
export const squeeze = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "")

export function sourceParts(source: string): string[] {
  return source
    .split("\n")
    .filter((line) => line.trim() !== "")
    .flatMap(pieces)
    .map(squeeze)
    .filter((part) => part !== "")
}

function pieces(line: string): string[] {
  // Item 3 has one title: the agenda's "cuarto".
  const told = line.replace(/^3\. Financiamiento del cuatro/, "3. Financiamiento del cuarto")
  // Header fields stand in columns: all labels, then all values or each below its label.
  const field = /^(Fecha|Inicio|Término|Lugar): (.*)$/.exec(told)
  if (field) return []
  // Numbers and bullets are made by the format, and read back in ways of its own.
  const text = told.replace(/^([IVX]+\.|\d\.|[a-z][.)]|-)\s+/, "")
  // A sentence that became a task or an agreement stands apart from the one before it.
  return text.split(/(?<=[.:;])\s+|\s+\(?<|>\)?/)
}

/** Every part is in the squeezed text, each after the one before it. */
export function expectInOrder(text: string, parts: string[]): void {
  let from = 0
  for (const part of parts) {
    const at = text.indexOf(part, from)
    expect(at, `«${part}» after «${text.slice(from - 40, from)}»`).toBeGreaterThanOrEqual(0)
    from = at + part.length
  }
}
