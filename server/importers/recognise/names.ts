/** Is this a person's name? Capitals, particles between them, no word that names a thing or an office. */
import { spread } from "./spread.ts"
import { things } from "./things.ts"
import { fold } from "./words.ts"

const honorific = new RegExp(
  spread`
    ^(?:(?:el|la|los|las)\s+)?(?:sr|sra|srta|srita|sres|sras|señor(?:a|es|as|ita)?|don|doña|dña|dª|d|dr|dra|
    dres|ing|lic|licda|licdo|mtro|mtra|mg|mgtr|prof|profa|arq|abg|abog|c|mr|mrs|ms|mx|messrs|(?:borough |district |county )?cllr|hon|rev|
    c\.p|l\.c|l\.a|m\.c|p|pbro|fr|hna|hno|mons|compañer[oa]s?|
    excm[oa]|ilm[oa])(?:\.ª?|ª)?\s+(?=\p{Lu})
  `,
  "iu",
)
/** Those that need their point: "C." and "D." are people's titles, "c" and "d" are not. */
const needsPoint = /^(?:c|d|p|mg|hon|rev|ing|lic|arq|prof|fr)\s/i

/** "Sra. Dra. María Pérez" → "María Pérez". */
export function withoutHonorific(text: string): string {
  let rest = text.trim()
  for (let times = 0; times < 4; times++) {
    const match = honorific.exec(rest)
    if (!match || needsPoint.test(rest)) return rest
    rest = rest.slice(match[0].length)
  }
  return rest
}

export const hasHonorific = (text: string): boolean => withoutHonorific(text) !== text.trim()

/** "Fundraising Chair": an office, and not somebody's name. */
const officeWord =
  /^(?:chair|director|manager|officer|coordinator|president|secretary|treasurer|clerk|representative)$/i
export const endsWithOffice = (text: string): boolean =>
  /\s/.test(text) && officeWord.test(text.trim().split(/\s+/).at(-1) ?? "")

const particle = /^(?:de|del|la|las|los|y|e|du|le|des|af|zu|ben|da|das|do|dos|di|van|von|der|den|ter|al|bin|el)$/i
const part = /^(?:\p{Lu}[\p{L}\p{M}'’-]*\.?|[dD]['’]\p{Lu}[\p{L}'’-]*)$/u

/** Words with which an office begins: of whoever comes after them, or before. */
export const office = new RegExp(
  spread`
    ^(?:vice[- ]?)?(?:president[ea]|presidencia|pdte|pdta|alcald(?:e|esa)|intendent[ea]|secretari[oa]s?|
    prosecretari[oa]|tesorer[oa]|protesorer[oa]|vocal(?:es)?|director(?:a|es)?|subdirector(?:a)?|
    coordinador(?:a|es)?|profesor(?:a|es)?|maestr[oa]s?|parroco|capellan|headteacher|head teacher|principal|governor|city manager|city clerk|concejal(?:a|es|as)?|conceler[oa]|consejer[oa]s?|decan[oa]|rector(?:a)?|
    vicerrector(?:a)?|regidor(?:a|es)?|sindic[oa]|gerente|administrador(?:a)?|asesor(?:a|es)?|representantes?|
    delegad[oa]s?|moderador(?:a)?|facilitador(?:a)?|revisor(?:a|es)?|profesional(?:es)?|encargad[oa]|jef[ea]|
    miembr[oa]s?|integrantes?|soci[oa]s?|docentes?|apoderad[oa]s?|estudiantes?|interventor(?:a)?|fiscal|
    ministr[oa]|diputad[oa]|senador(?:a)?|ejecutiv[oa]|dirigente|comisari[oa]|chair(?:person|man|woman)?|
    co-?chair|vicechair|president|vice president|secretary|treasurer|director|executive director|member|
    councillor|councilor|councilmembers?|council members?|board members?|commissioners?|trustees?|mayor|clerk|town clerk|manager|
    superintendent|principal|coordinator|facilitator|scribe|note[- ]?taker|maintainer|lead|líder|lider|
    moderator|recording secretary|at[- ]large|city attorney|attorney|prof\.? especializado|professional)\b
  `,
  "i",
)
const officeFolded = (text: string) => office.test(fold(text))

export const beginsWithOffice = (text: string): boolean => officeFolded(text.trim())

/** "Julio Pérez", "Mirta Salas": months, days and places that people are called as well; the latter never first. */
const firstNames = new Set(["julio", "abril", "domingo", "april", "may", "june", "august"])
const surnames = new Set(["salas", "plaza", "mesa", "domingo", "banco", "barrio"])
const isThing = (word: string, index: number, count: number): boolean =>
  things.has(word) && !(count > 1 && (firstNames.has(word) || (index > 0 && surnames.has(word))))

/** `lenient`: in a list of attendees one word is a name too ("Ana"), and so is a first name with an initial. */
export function isName(text: string, lenient = false): boolean {
  const bare = withoutHonorific(text)
  if (bare.length > 80 || /[\d@:;!?()[\]{}/\\"«»_=+*<>|]/.test(bare)) return false
  const words = bare.split(/\s+/)
  if (words.length > 7) return false
  const main = words.filter((word) => !particle.test(word))
  if (main.length === 0 || main.length > 6) return false
  if (!words.every((word) => particle.test(word) || part.test(word))) return false
  // A point ends a sentence, unless it stands after an initial.
  if (words.some((word) => word.endsWith(".") && word.length > 3)) return false
  if (particle.test(words[0] ?? "") && !/^(?:de|del|la|van|von|di|da|el)$/i.test(words[0] ?? "")) return false
  if (/^(?:de|del|la|el|los|las)$/i.test(words[0] ?? "") && !/^\p{Lu}/u.test(words[0] ?? "")) return false
  if (main.some((word, index) => isThing(fold(word), index, main.length))) return false
  if (main.length > 1 && officeWord.test(main.at(-1) ?? "")) return false
  if (/^(?:En|Siendo|Se)$/.test(words[0] ?? "")) return false
  if (officeFolded(bare)) return false
  if (main.length === 1) return lenient && /^\p{Lu}\p{Ll}/u.test(main[0] ?? "") && (main[0]?.length ?? 0) >= 3
  return true
}

/** Folds a name to be compared: no honorific, accents, hyphens, case. */
export const foldedName = (name: string): string =>
  fold(withoutHonorific(name))
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()

/**
 * One is the other, or the other with a part left out: "Mai Giménez" is not "Maite Giménez", "Karol Osorio" is
 * "Karol Natalia Osorio Poveda".
 */
export function isSamePerson(a: string, b: string): boolean {
  const [short, long] = [foldedName(a).split(" "), foldedName(b).split(" ")].sort((x, y) => x.length - y.length) as [
    string[],
    string[],
  ]
  if (short.length === 0 || short[0] === "") return false
  if (short.length === 1) return short[0] === long[0]
  const isPart = (word: string, index: number, whole: string | undefined) =>
    whole === word || (word.length === 1 && index > 0 && whole?.startsWith(word) === true)
  let at = 0
  return short.every((word, index) => {
    const found = long.findIndex((whole, place) => place >= at && isPart(word, index, whole))
    at = found + 1
    return found !== -1
  })
}
