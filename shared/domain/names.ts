import type { Attendee } from "./acta.ts"

export type NamedPerson = Pick<Attendee, "name" | "role" | "represents">

/** What is said of somebody after their name, of whom they stand for: "en representación del Subsecretario". */
const standsFor = /^(?:en representaci[oó]n (del? .+)|on behalf (of .+))$/i

/**
 * "Ana Soto, secretaria" a line: name, and what follows the first comma as the role; what stands after
 * "en representación" or "on behalf" is whom they represent. Keys without a value are left out.
 */
export const namesIn = (text: string): NamedPerson[] =>
  text
    .split(/[\n;]/)
    .map((line) => line.replace(/^[\s\-–•*\d.)]+/, "").trim())
    .filter(Boolean)
    .map((line) => {
      const [name = "", ...rest] = line.split(",").map((part) => part.trim())
      const from = rest.findIndex((part) => standsFor.test(part))
      const role = (from === -1 ? rest : rest.slice(0, from)).join(", ")
      const [, spanish, english] = from === -1 ? [] : (standsFor.exec(rest.slice(from).join(", ")) ?? [])
      const represents = spanish ?? english
      return { name, ...(role && { role }), ...(represents && { represents }) }
    })

/** Folds accents, hyphens, case and spacing: "Ramírez-Alujas" and "Ramirez Alujas" are one person. */
export const foldName = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[-‐‑–\s]+/gu, " ")
    .trim()
    .toLowerCase()

/** How people are addressed; nobody is looked for by it. */
const honorifics =
  "sr sra srta senor senora senorita don dona dr dra doctor doctora ing lic prof profesor profesora mr mrs ms mx sir".split(
    " ",
  )

const nameWords = (name: string): string[] =>
  foldName(name)
    .split(/[\s,]+/)
    .map((word) => word.replace(/\.$/, ""))
    .filter((word) => word !== "" && !honorifics.includes(word))

/**
 * Could `written` be the beginning of this name? Each word begins one of the name's own, in any order: "don alv",
 * "ramirez alvaro" and "Ramírez-Al" all find Álvaro Ramírez Alujas. Nothing written fits everybody.
 */
export function fitsName(written: string, name: string): boolean {
  const left = nameWords(name)
  return nameWords(written).every((word) => {
    const found = left.findIndex((each) => each.startsWith(word))
    if (found !== -1) left.splice(found, 1)
    return found !== -1
  })
}

/** Those whom `written` may mean: everybody as long as it is only on its way to an honorific ("do", "don"). */
export function whoFits<Person>(written: string, people: Person[], nameOf: (person: Person) => string): Person[] {
  const found = people.filter((person) => fitsName(written, nameOf(person)))
  const begun = foldName(written)
  return found.length === 0 && honorifics.some((each) => each.startsWith(begun)) ? people : found
}
