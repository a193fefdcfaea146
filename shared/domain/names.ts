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
