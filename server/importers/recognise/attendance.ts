/** Who was there: lists, sentences, tables, labelled groups. */
import type { Presence } from "#shared/domain/acta.ts"
import { isLine, type Grid, type Line, type Piece } from "../source/line.ts"
import type { Found, FoundGroup } from "./found.ts"
import { beginsWithOffice, hasHonorific, isName, isSamePerson } from "./names.ts"
import { officeOf, peopleOf, personOf, presenceOf, withRole, type Person } from "./people.ts"
import { bare, countWords, fold, kindOf, wordsIn } from "./words.ts"

const plainTitle =
  /^(?:(?:lista|nomina|registro|control|listado) de )?(?:asistentes|asistencias?|participantes|presentes|asisten|asistieron|participan|attendees?|attendance|participants|present|in attendance|roll ?call)(?: (?:a|de) la (?:reunion|sesion|asamblea|junta)| presentes)?$/

/** "Asistentes", "Attendees": a list under it needs no title of its own. */
const isPlainTitle = (title: string): boolean => {
  return title === "" || plainTitle.test(fold(bare(title)))
}

const verbs = String.raw`asisten|asistieron|participan|participaron|concurren|concurrieron|comparecen|estuvieron presentes|estuvieron|se encuentran presentes|presentes|present|attended|in attendance|attendees|participants|con la (?:asistencia|presencia|participacion)|contando con la (?:asistencia|presencia)|por parte de|de parte de|en representacion de|integrantes|invitad[oa]s|asistencia de|members`
const leads = new RegExp(String.raw`\b(?:${verbs})\b`)
const excuse =
  /\b(?:excus(?:o|a|an|aron|ado|ada|ados|adas)|se excusa|se disculp(?:a|an|o|aron)|justific(?:a|o|aron|an) su|no asist(?:e|en|io|ieron)|apologies|regrets|excused|absent|ausentes?)\b/
const isAbsence = (text: string) =>
  /\b(?:no asist|ausente|absent)/.test(fold(text)) && !/\b(?:excus|disculp|justific|apolog|regret)/.test(fold(text))

export const presenceUnder = (title: string): Presence =>
  kindOf(title) === "absence" || excuse.test(fold(title))
    ? /\b(?:excus|disculp|justific|apolog|regret)/.test(fold(title))
      ? "excused"
      : "absent"
    : "present"

/** A line that says who is there, and is not a heading: "Asisten los miembros …:", "Con la asistencia de A, B y C". */
export function isLead(line: Line, next: Piece | undefined): boolean {
  if (countWords(line.text) > 120) return false
  const words = fold(line.text)
  if (!leads.test(words)) return false
  const isFollowed = isLine(next) && next.gap <= 1 && isPersonLine(next)
  const ends = line.text.trim().endsWith(":")
  if (isFollowed && (ends || countWords(line.text) <= 16)) return true
  const after = afterColon(line.text)
  return after !== undefined && (peopleOf(after)?.length ?? 0) >= 1
}

const afterColon = (text: string): string | undefined => {
  const at = text.indexOf(":")
  return at === -1 || at > 250 ? undefined : text.slice(at + 1).trim() || undefined
}

function isPersonLine(line: Line): boolean {
  if (line.heading !== undefined) return false
  if (line.mark?.kind === "bullet" || hasHonorific(line.text))
    return personOf(line.text, "present", line.mark?.kind === "bullet") !== undefined
  return personOf(line.text) !== undefined
}

/** A sentence that excuses people: "Previamente excusó su asistencia A, representante de B". */
export function readExcuse(found: Found, text: string): boolean {
  if (countWords(text) > 60 || !excuse.test(fold(text))) return false
  const presence: Presence = isAbsence(text) ? "absent" : "excused"
  const [, before] =
    /^(.{3,80}?)\s+(?:se (?:excusa|excus[oó]|disculp[aó])|excusa|excus[oó]|ha(?:n)? excusado|no (?:asiste|asisti[oó]|pudo)|justific[oaó]|sends? (?:his|her|their)? ?(?:apologies|regrets)|was (?:absent|excused)|were (?:absent|excused))/iu.exec(
      text,
    ) ?? []
  const [, after] =
    /(?:excus(?:[oó]|a|an|aron|ad[oa]s?)(?: su(?:s)? (?:asistencia|inasistencia|ausencia)s?)?(?: (?:a|el|la|los|las|de)(?= ))?|disculp\p{L}+|no (?:asisten?|asistieron|asisti[oó])(?: (?:el|la|los|las))?|apologies(?: (?:were )?(?:received )?from)?|regrets(?: from)?|absent|excused)\s*[:,-]?\s*(.+)$/iu.exec(
      text,
    ) ?? []
  for (const part of [before, after]) {
    if (part === undefined) continue
    const clause = part
      .replace(/^(?:(?:los|las|el|la)\s+)?(?:se[ñn]or(?:es|as?)?|consejer[oa]s|concejal(?:es|as)?)\s+/iu, "")
      .replace(/\.$/, "")
    const people = onePerson(clause, presence) ?? peopleOf(clause, presence, false)
    if (!people) continue
    for (const person of people) addExcused(found, { ...person, presence })
    return true
  }
  return false
}

/** One with a role of several words and commas, or several people: what comes after the first comma tells. */
function onePerson(text: string, presence: Presence): Person[] | undefined {
  const person = personOf(text, presence)
  if (!person) return undefined
  return person.role !== undefined && isName(person.role.split(/,| y | and /)[0] ?? "") ? undefined : [person]
}

/** Somebody excused keeps their group: "(observadora)" belongs with "Observadores". */
function addExcused(found: Found, person: Person): void {
  const hint = fold(/\(([^()]+)\)\s*\.?$/.exec(person.role ?? "")?.[1] ?? "")
  const group =
    hint === ""
      ? undefined
      : found.groups.find(({ title }) =>
          wordsIn(fold(title)).some((word) => word.length > 4 && word.slice(0, 6) === hint.slice(0, 6)),
        )
  addPerson(found, person, group ?? groupNamed(found, "", true))
}

export function groupNamed(found: Found, title: string, isPlain = isPlainTitle(title)): FoundGroup {
  const known = found.groups.find((group) => group.title === title || (isPlain && group.isPlain))
  if (known) return known
  const group: FoundGroup = { title, isPlain, people: [] }
  found.groups.push(group)
  return group
}

export function addPerson(found: Found, person: Person, group: FoundGroup): void {
  const known = found.groups.flatMap(({ people }) => people).find(({ name }) => isSamePerson(name, person.name))
  if (!known) group.people.push(person)
  else {
    if (person.role !== undefined && known.role === undefined) known.role = person.role
    if (person.office !== undefined) known.office ??= person.office
    if (person.presence !== "present") known.presence = person.presence
  }
}

/**
 * Reads people from `start` on, where a heading or a lead announced them. Gives the place after the last line it took;
 * `start` itself where there was nobody.
 */
export function readPeople(
  found: Found,
  pieces: Piece[],
  start: number,
  announced: string,
  isHeading: (index: number) => boolean,
): number {
  let title = titleOf(announced)
  let presence = presenceUnder(announced)
  let group: FoundGroup | undefined
  let last: Person | undefined
  let index = start
  let end = start
  const add = (people: Person[], line: Line | Grid) => {
    group ??= groupNamed(found, title)
    // "Secretario de actas" with one name under it is that person's office.
    const office = people.length === 1 && countWords(title) <= 5 ? officeOf(title) : undefined
    for (const person of people)
      addPerson(found, office && person.office === undefined ? { ...person, office } : person, group)
    last = people.at(-1)
    line.fate = "label"
    end = index + 1
  }
  for (; index < pieces.length; index++) {
    const piece = pieces[index]
    if (piece === undefined) break
    if (!isLine(piece)) {
      const people = peopleInGrid(piece, presence)
      if (!people) break
      add(people, piece)
      continue
    }
    if (piece.fate === "furniture") continue
    const { text } = piece
    const inList = piece.mark !== undefined && piece.mark.kind !== "ordinal"
    // "a) Miembros de la Mesa:" and "Observadores": the next lines are theirs.
    const next = followingLine(pieces, index)
    const person = personOf(text, presence, piece.mark?.kind === "bullet" || piece.mark?.kind === "box")
    const isTitleLine = !person && isGroupTitle(piece, next)
    if (isTitleLine && !(isHeading(index) && endsAttendance(text))) {
      title = titleOf(text)
      presence = presenceUnder(text)
      group = undefined
      last = undefined
      piece.fate = "label"
      continue
    }
    if (piece.heading !== undefined || (isHeading(index) && !person)) break
    if (person && !readsAsGroupLine(text)) {
      const isTicked = piece.mark?.kind === "box" && piece.mark.value === 0 && /\[ \]|☐|□|⬜/u.test(piece.mark.label)
      add([isTicked ? { ...person, presence: "absent" } : person], piece)
      continue
    }
    if (readGroupLine(found, piece, presence)) {
      last = undefined
      end = index + 1
      continue
    }
    // "Luis Paz, Ana Soto y Pedro Díaz" as one line of the list.
    const several = peopleOf(text, presence, inList || end === start)
    if (several && (several.length > 1 || inList)) {
      add(several, piece)
      continue
    }
    if (readExcuse(found, text)) {
      piece.fate = "prose"
      end = index + 1
      continue
    }
    // An office on a line of its own, under the name.
    if (
      last &&
      !inList &&
      piece.gap === 0 &&
      text.length < 200 &&
      (beginsWithOffice(text) || /^\(.+\)$/.test(text)) &&
      !text.endsWith(":")
    ) {
      Object.assign(last, withRole(last, text.replace(/^\((.+)\)$/, "$1")))
      const known = found.groups.flatMap(({ people }) => people).find(({ name }) => name === last?.name)
      if (known) Object.assign(known, last)
      piece.fate = "label"
      end = index + 1
      continue
    }
    break
  }
  return end
}

const titleOf = (announced: string): string => bare(announced.replace(/\s*\([^)]*\)\s*:?\s*$/, "")).slice(0, 300)
const endsAttendance = (text: string): boolean => {
  const kind = kindOf(text)
  return kind !== undefined && kind !== "attendance" && kind !== "absence"
}

function followingLine(pieces: Piece[], index: number): Piece | undefined {
  const next = pieces[index + 1]
  return isLine(next) && next.fate === "furniture" ? followingLine(pieces, index + 1) : next
}

function isGroupTitle(line: Line, next: Piece | undefined): boolean {
  const { text } = line
  if (text.length > 160 || countWords(text) > 18) return false
  const isFollowed =
    (isLine(next) && next.gap <= 1 && isPersonLine(next)) ||
    (next?.kind === "grid" && peopleInGrid(next, "present") !== undefined)
  if (!isFollowed) return false
  const words = fold(text)
  return (
    text.trimEnd().endsWith(":") ||
    leads.test(words) ||
    kindOf(text) === "attendance" ||
    kindOf(text) === "absence" ||
    line.strong ||
    line.heading !== undefined ||
    (line.mark?.kind === "letter" && !/[.;,]$/.test(text))
  )
}

const readsAsGroupLine = (text: string): boolean => {
  const after = afterColon(text)
  return after !== undefined && (peopleOf(after)?.length ?? 0) > 1
}

/** "Board members: President A, Secretary B", "Ausentes: C y D", "Asistentes: A, B". */
export function readGroupLine(found: Found, line: Line, presence: Presence): boolean {
  const at = line.text.indexOf(":")
  if (at === -1 || at > 250) return false
  const lead = line.text.slice(0, at)
  const rest = line.text.slice(at + 1).trim()
  if (/^(?:ningun[oa]?|nadie|none|n\/a|no hay|no hubo)\.?$/i.test(rest)) return kindOf(lead) !== undefined
  if (beginsWithOffice(lead) && countWords(lead) <= 4 && !(wordsIn(lead)[0] ?? "").endsWith("s")) {
    const person = personOf(rest, presence, true)
    if (!person) return false
    addPerson(found, withRole(person, lead), groupNamed(found, "", true))
    line.fate = "label"
    return true
  }
  const people = peopleOf(
    rest.replace(/^(?:l[oa]s|el|la)\s+(?:se[ñn]or(?:es|as?)?|consejer[oa]s|concejal(?:es|as)?|soci[oa]s)\s+/iu, ""),
    presenceUnder(lead) === "present" ? presence : presenceUnder(lead),
  )
  if (!people) return false
  const group = groupNamed(found, groupTitleIn(lead))
  for (const person of people) addPerson(found, person, group)
  line.fate = countWords(lead) > 4 ? "prose" : "label"
  return true
}

/** "Los siguientes miembros de la Comisión Directiva estuvieron presentes en la reunión (4 de 9)" → "miembros de la Comisión Directiva". */
export function groupTitleIn(lead: string): string {
  const short = titleOf(lead)
  if (countWords(short) <= 4) return isPlainTitle(short) ? "" : short
  const match =
    /\b(?<who>(?:miembros|integrantes|consejer[oa]s|concejal(?:es|as)|soci[oa]s|directores|funcionari[oa]s|vecin[oa]s|representantes|docentes|members|directors)\b[^,:(]*?)(?=\s+(?:estuvieron|asist|presentes|en la reuni|se encuentran|particip|que |por medios|were|attended|present|in attendance)|\s*[,:(]|$)/iu.exec(
      lead,
    )
  return match?.groups?.who?.trim() ?? (countWords(short) <= 12 ? short : "")
}

/** "También estuvieron A (revisor), B y C (socios)." and "Asisten A, B y C." */
export function readSentence(found: Found, text: string): boolean {
  const match =
    /(?:^|[.,;]\s|\by\s|\b(?:tambi[eé]n|adem[aá]s|asimismo)\s)(?:tambi[eé]n\s+)?(?<lead>(?:estuvieron(?: presentes)?|asisten|asistieron|asiste|participan|participaron|concurren|concurrieron|con la (?:asistencia|presencia|participaci[oó]n) de|contando con la (?:asistencia|presencia) de|also (?:present|attending)(?: were| was)?|present were|in attendance were|attended by)(?:\s*:)?)\s+(?:(?:l[oa]s|el|la)\s+)?(?:(?:se[ñn]or(?:es|as?)?|consejer[oa]s|concejal(?:es|as)?|soci[oa]s|directores|directoras|vecin[oa]s|sr[ae]?s?\.|dirigentes|miembros|integrantes)\s*:?\s+)?(?<people>.+)$/iu.exec(
      text,
    )
  if (!match?.groups?.people) return false
  const people = peopleOf(match.groups.people, "present", false)
  if (!people) return false
  const kind =
    /(?:consejer|concejal|soci|director|vecin|dirigente|miembro|integrante)\p{L}*/iu.exec(
      match[0].slice(0, match[0].length - match.groups.people.length),
    )?.[0] ?? ""
  const group = groupNamed(found, kind)
  for (const person of people) addPerson(found, person, group)
  return true
}

/** "presidida por la alcaldesa doña A", "Preside la reunión el Sr. B", "Actúa como secretario municipal don C". */
export function readPresiding(found: Found, text: string): boolean {
  if (countWords(text) > 160) return false
  let isRead = false
  const read = (name: string | undefined, role: string | undefined, office: Person["office"]) => {
    const person = name === undefined ? undefined : personOf(name.replace(/^(?:el|la)\s+/i, ""), "present")
    if (!person) return
    const full = role === undefined || person.role !== undefined ? person : withRole(person, role)
    addPerson(found, { ...full, office }, groupNamed(found, "", true))
    isRead = true
  }
  const chair =
    /\b(?<role>presidid[ao]s?|encabezad[ao]s?|preside(?:n)?)(?:\s+(?:la|el)\s+(?:sesi[oó]n|reuni[oó]n|asamblea|acto))?(?:\s+por)?:?\s+(?<name>[^.;,()]+?)(?=\s+(?:y\s+con|con|quien|asistid|y\s+act[uú]a|en\s)|[.;,(]|$)/iu.exec(
      text,
    )?.groups
  if (chair?.name !== undefined) read(chair.name, "Preside", "chair")
  const clerk =
    /\bact[uú]a(?:n)?(?:ndo)?\s+(?:como|de|en calidad de)\s+(?<role>secretari[^.;,]*?)\s+(?<name>(?:el\s|la\s)?(?:don|do[ñn]a|sr\.?|sra\.?|se[ñn]or|se[ñn]ora|D\.ª?|Da\.)\s[^.;,()]+)/iu.exec(
      text,
    )?.groups
  if (clerk?.name !== undefined) read(clerk.name, clerk.role, "secretary")
  return isRead
}

const nameHead =
  /^(?:nombres?(?: y apellidos?)?|nombre completo|asistentes?|participantes?|integrantes?|miembros?|name|names|attendees?|members?|persona|apellidos?(?: y nombres?)?|invitad[oa]s?)$/
const roleHead =
  /^(?:cargo|rol|role|funcion|position|title|institucion|organizacion|entidad|dependencia|area|organization|organisation|affiliation|representa|calidad|puesto|unidad|company|cargo.*)$/
const presenceHead = /^(?:asistencia|asiste|presente|presencia|attendance|present|attended|estado|asistio|status)$/

/** A table of people: a column of names, perhaps offices, perhaps who came. */
export function peopleInGrid(grid: Grid, presence: Presence): Person[] | undefined {
  const [head, ...rows] = grid.rows
  if (!head) return undefined
  const titles = head.map(({ text }) => fold(bare(text)))
  let name = titles.findIndex((title) => nameHead.test(title))
  const hasHead = name !== -1
  if (!hasHead) {
    // No head: a column in which everybody is a name.
    name = head.findIndex(
      (_, column) => grid.rows.length > 1 && grid.rows.every((row) => isName(row[column]?.text ?? "")),
    )
    if (name === -1) return undefined
  }
  const roles = titles.flatMap((title, column) =>
    (hasHead ? roleHead.test(title) : column !== name && column < 3) ? [column] : [],
  )
  const shown = titles.findIndex((title) => presenceHead.test(title))
  const people = (hasHead ? rows : grid.rows).flatMap((row): Person[] => {
    const person = personOf(row[name]?.text ?? "", presence, true)
    if (!person) return []
    const full = roles.reduce((known, column) => withRole(known, row[column]?.text ?? ""), person)
    const there = shown === -1 ? undefined : presenceOf(row[shown]?.text ?? "")
    return [there === undefined ? full : there === "remote" ? { ...full, remote: true } : { ...full, presence: there }]
  })
  return people.length >= Math.max(1, (hasHead ? rows.length : grid.rows.length) * 0.6) ? people : undefined
}
