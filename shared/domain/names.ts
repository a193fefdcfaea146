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
