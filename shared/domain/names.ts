import type { Attendee } from "./acta.ts"

/** "Ana Soto, secretaria" a line: name, and what follows the first comma as the role. */
export const namesIn = (text: string): Pick<Attendee, "name" | "role">[] =>
  text
    .split(/[\n;]/)
    .map((line) => line.replace(/^[\s\-–•*\d.)]+/, "").trim())
    .filter(Boolean)
    .map((line) => {
      const [name = "", ...rest] = line.split(",")
      return { name: name.trim(), role: rest.join(",").trim() || undefined }
    })

/** Folds accents, hyphens, case and spacing: "Ramírez-Alujas" and "Ramirez Alujas" are one person. */
export const foldName = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[-‐‑–\s]+/gu, " ")
    .trim()
    .toLowerCase()
