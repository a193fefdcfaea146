/** A person in a list: name, office, who they stand for, whether they were there. */
import type { Office, Presence } from "#shared/domain/acta.ts"
import { beginsWithOffice, endsWithOffice, hasHonorific, isName, withoutHonorific } from "./names.ts"
import { spread } from "./spread.ts"
import { fold } from "./words.ts"

export type Person = {
  name: string
  role?: string
  represents?: string
  office?: Office
  presence: Presence
  remote?: true
}

const absent = /^(?:ausente|ausencia|no asistio|no asiste|inasistente|falto|absent|no|a)$/
const excused = new RegExp(spread`
    ^(?:excusad[oa]|excusa|justificad[oa]|ausente con (?:excusa|aviso)|con (?:excusa|licencia|permiso|aviso)|
    excused|apologies|licencia|aviso|justifico|vacaciones|on leave|e|j)$
  `)
const remote = new RegExp(spread`
    ^(?:(?:por |via )?(?:zoom|teams|meet|google meet|telefono|videoconferencia|remot[oa]|virtual|en linea|
    online|remotely?|by phone|via zoom|telematic[oa]|dialed in))$
  `)
const present = /^(?:presente|present|asiste|asistio|si|yes|p|x|✅|✔|✓|1)$/

/** What a cell or a bracket says of somebody's presence. */
export function presenceOf(text: string): Presence | "remote" | undefined {
  const word = fold(text)
    .replaceAll(/[.\s]+$|^\s+/g, "")
    .trim()
  if (/^[✅✔✓☑]/u.test(word)) return "present"
  if (/^[❌✗✘☒]/u.test(word)) return "absent"
  if (excused.test(word)) return "excused"
  if (absent.test(word)) return "absent"
  if (present.test(word)) return "present"
  if (remote.test(word)) return "remote"
  return undefined
}

export const officeOf = (role: string): Office | undefined =>
  /^(?:secretari[oa]|secretary|recording secretary|scribe|note[- ]?taker|minutes taken)\b/.test(fold(role))
    ? "secretary"
    : /^(?:president[ea]?|chair(?:person|man|woman)?|alcald(?:e|esa)|preside|mayor)\b/.test(fold(role))
      ? "chair"
      : undefined

/** Adds what a role says of itself. */
export function withRole(person: Person, written: string): Person {
  const role = written
    .replace(/^[\s,;:–—-]+/, "")
    .replace(/[\s,;]+$/, "")
    .trim()
  if (role === "") return person
  // "representante de trabajadores (excusada)"
  const [, rest, last] = /^(.*\S)\s*\(([^()]+)\)$/s.exec(role) ?? []
  const there = last === undefined || last.length < 3 ? undefined : presenceOf(last)
  if (rest !== undefined && there !== undefined)
    return withRole(there === "remote" ? { ...person, remote: true } : { ...person, presence: there }, rest)
  const presence = presenceOf(role)
  if (presence === "remote") return { ...person, remote: true }
  if (presence && role.length > 1) return { ...person, presence }
  const stands =
    /^en (?:representaci[oó]n|reemplazo|nombre) (del? .*)$/i.exec(role) ?? /^on behalf (of .*)$/i.exec(role)
  if (stands?.[1] !== undefined && /^en represent|^on behalf/i.test(role))
    return { ...person, represents: clip(stands[1]) }
  const joined = person.role ? `${person.role} ${role}` : role
  const office = person.office ?? officeOf(role)
  return { ...person, role: clip(joined), ...(office && { office }) }
}

const clip = (text: string): string => text.slice(0, 490)

/** "A - ", "2º B - ", "Depto. 45: ", "Lote 7 – ": where somebody lives, before their name. */
const unit =
  /^(?:(?:piso|dep(?:ar)?to|apto|casa|lote|local|vivienda|unidad|n[uú]cleo|torre|flat|unit|lot)\.?\s*\w{1,5}|\d{1,4}\s?[ºª°]?\s?\p{Lu}?|\p{Lu})\s*(?:[-–—]|:)\s+(?=\p{Lu})/iu

/** One person from one line or cell; undefined where it isn't one. */
export function personOf(text: string, presence: Presence = "present", lenient = false): Person | undefined {
  const line = text
    .trim()
    .replace(/^[•·\-–—*]\s+/, "")
    .replace(/\s*@[\w-]+/g, "")
    .replace(unit, "")
    .replace(/[;,]+$/, "")
    .trim()
  const article = /^(?:el|la|los|las|the)\s+(?=\p{L})/iu.exec(line)
  if (article && beginsWithOffice(line.slice(article[0].length)))
    return personOf(line.slice(article[0].length), presence, lenient)
  if (line.length > 400 || line.length < 3) return undefined
  const tail = /^(.*?\S)\s*[.:]$/.exec(line)
  const whole = tail?.[1] !== undefined && !/(?:^|\s)\p{L}$/u.test(tail[1]) ? tail[1] : line
  if (isName(whole, lenient)) return { name: tidyName(whole), presence }
  return nameFirst(line, presence, lenient) ?? officeFirst(whole, presence, lenient)
}

const tidyName = (text: string): string => withoutHonorific(text).replaceAll(/\s+/g, " ")

const separators = /\s*\(|\s*,\s+|\s+[–—-]+\s+|\s*[:|]\s+|(?<=\p{Ll}{2})\.\s+|\s+\/\s+|\t+/gu

/** "Name (office)", "Name, office", "Name – office", "Name: office", "Name. Office". */
function nameFirst(line: string, presence: Presence, lenient: boolean): Person | undefined {
  for (const separator of line.matchAll(separators)) {
    const left = line.slice(0, separator.index)
    if (!isName(left, lenient && !/[.:|]/.test(separator[0]))) continue
    const rest = line.slice(separator.index + separator[0].length)
    const person: Person = { name: tidyName(left), presence }
    if (!separator[0].includes("(")) return withRole(person, rest)
    const close = closing(rest)
    if (close === -1) return withRole(person, rest)
    const after = rest.slice(close + 1)
    return withRole(withRole(person, rest.slice(0, close)), after.replace(/^[\s.]+$/, ""))
  }
  return undefined
}

/** Where the bracket that is open closes. */
function closing(text: string): number {
  let depth = 1
  for (let index = 0; index < text.length; index++) {
    if (text[index] === "(") depth += 1
    if (text[index] === ")") depth -= 1
    if (depth === 0) return index
  }
  return -1
}

/** "Presidenta: Name", "Secretary - Name", "President Name". */
function officeFirst(line: string, presence: Presence, lenient: boolean): Person | undefined {
  if (!beginsWithOffice(line)) return undefined
  const split = /^(?<role>[^:]{3,80}?)\s*(?::|\s[–—-])\s+(?<name>.+)$/.exec(line)?.groups
  if (split?.role !== undefined && split.name !== undefined) {
    const person = personOf(split.name, presence, lenient)
    if (person) return withRole(person, split.role)
  }
  const words = line.split(/\s+/)
  for (let count = 1; count < Math.min(5, words.length); count++) {
    const name = words.slice(count).join(" ").replace(/^,\s*/, "")
    const role = words.slice(0, count).join(" ").replace(/,$/, "")
    if (/^(?:de|del|la|el|y|of|and|the)$/i.test(words[count - 1] ?? "") || beginsWithOffice(name)) continue
    const person = isName(name, lenient) ? { name: tidyName(name), presence } : nameFirst(name, presence, lenient)
    if (person) return withRole(withRole({ ...person, role: undefined }, role), person.role ?? "")
  }
  return undefined
}

/** Several people in one line: "A, B (office) y C", "A, office; B, office". Undefined where most of it isn't people. */
export function peopleOf(text: string, presence: Presence = "present", lenient = true): Person[] | undefined {
  const line = text
    .trim()
    .replace(/[.,;]+$/, (end) => (/(?:^|\s)\p{L}\.$/u.test(text.trim()) ? end : ""))
    .trim()
  if (line === "" || line.length > 8000) return undefined
  const people: Person[] = []
  let misses = 0
  const parts = partsOf(line)
  let office: string | undefined
  for (const part of parts) {
    // "3 members of the public"
    if (/^\d+\s/.test(part)) continue
    // "bajo la presidencia del primero": what is said of all of them, and nobody more.
    if (people.length > 0 && /^(?:todos|ambos|bajo (?:la|el)|con (?:el|la) (?:objeto|fin)|a fin de|para )/iu.test(part))
      break
    const last = people.at(-1)
    const duty =
      /^quien (?:act[uú]a|actu[oó]|oficia|ofici[oó]|preside|presidi[oó])(?: (?:como|de))?\s*(?<role>.*)$/iu.exec(part)
    if (duty && last) {
      people[people.length - 1] = withRole(last, duty.groups?.role || "Preside")
      continue
    }
    // "Sr. A, Sr. B y Lic. C, vocales" between two semicolons.
    const several = line.includes(";") && severalHonorifics(part) ? peopleOf(part, presence, lenient) : undefined
    if (several) {
      people.push(...several)
      continue
    }
    const person = personOf(part, presence, lenient)
    // "el gerente general, señor A": the office of whoever comes next.
    if (
      !person &&
      beginsWithOffice(part.replace(/^(?:el|la)\s+/iu, "")) &&
      (/^(?:el|la)\s/iu.test(part) || people.length === 0)
    ) {
      office = part.replace(/^(?:el|la)\s+/iu, "")
      continue
    }
    if (person && office !== undefined && person.role === undefined) {
      people.push(withRole(person, office))
      office = undefined
      continue
    }
    if (person) people.push(person)
    else if (last && (/^\p{Ll}/u.test(part) || beginsWithOffice(part) || endsWithOffice(part) || line.includes(";")))
      people[people.length - 1] = withRole(last, part)
    else misses += 1
  }
  if (people.length === 0 || misses > 0) return undefined
  return shareSurname(shareRoles(people))
}

const severalHonorifics = (part: string): boolean =>
  part.split(/,\s+|\s+(?:y|e|and)\s+/).filter(hasHonorific).length >= 2

/** At semicolons if there are any, else at commas and "y", brackets left whole. */
function partsOf(line: string): string[] {
  const separator = hasOutside(line, ";")
    ? /^\s*;\s*(?:y\s+|e\s+|and\s+)?/
    : /^(?:\s*,\s*(?:y\s+|e\s+|and\s+)?|\s+(?:y|e|and|&)\s+(?=\p{Lu}|\d|(?:el|la)\s))/u
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index < line.length; index++) {
    const sign = line[index]
    if (sign === "(") depth += 1
    if (sign === ")") depth = Math.max(0, depth - 1)
    if (depth > 0) continue
    if (sign !== "," && sign !== ";" && sign !== " ") continue
    const match = separator.exec(line.slice(index, index + 12))
    if (!match) continue
    parts.push(line.slice(start, index))
    start = index + match[0].length
    index = start - 1
  }
  parts.push(line.slice(start))
  return parts.map((part) => part.trim()).filter((part) => part !== "")
}

function hasOutside(line: string, sign: string): boolean {
  return line.replaceAll(/\([^()]*\)/g, "").includes(sign)
}

/** "A, B y C (socios fundadores)": a role in the plural is that of those before, too. */
function shareRoles(people: Person[]): Person[] {
  let shared: string | undefined
  return people
    .reverse()
    .map((person) => {
      if (person.role)
        shared = /^(?:(?:los|las|ambos|ambas)\s)?\p{L}+s(?:\s|$)/u.test(person.role) ? person.role : undefined
      else if (shared !== undefined) return { ...person, role: shared }
      return person
    })
    .reverse()
}

/** "Susan & Joel Mott". */
function shareSurname(people: Person[]): Person[] {
  return people.map((person, index) => {
    const next = people[index + 1]
    if (person.name.includes(" ") || !next?.name.includes(" ") || people.length > 2) return person
    return { ...person, name: `${person.name} ${next.name.split(" ").slice(1).join(" ")}` }
  })
}
