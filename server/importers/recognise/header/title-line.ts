import { countWords } from "../words.ts"

export const isTitle = (text: string): boolean =>
  /\b(?:acta|minuta|minutes|meeting notes|notes)\b/i.test(text) ||
  (/\b(?:reuni[oó]n|sesi[oó]n|asamblea|meeting)\b/i.test(text) && countWords(text) <= 14 && !/[.]\s/.test(text))
export const titleText = (text: string): string =>
  text
    .replace(/^[^\p{L}\p{N}¿¡«“"([]+/u, "")
    .replace(/\s*:\s*$/, "")
    .trim()
