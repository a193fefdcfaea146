/** Sentences, and what they do: agree, or leave something to be done. */
import type { Locale } from "#shared/domain/acta.ts"
import { fold } from "./words.ts"

/** Characters of a sentence that can still be understood. */
const longest = 1500

export type Span = { from: number; to: number }

const shortened =
  /(?:^|[\s(«"])(?:sr|sra|srta|sres|dr|dra|ing|lic|mtro|mtra|prof|arq|abg|art|arts|n|no|nº|n°|nro|núm|num|pág|págs|pag|etc|ej|p\.\s?ej|ud|uds|aprox|av|avda|depto|dpto|tel|fono|inc|ltda|s\.a|e\.g|i\.e|vs|mr|mrs|ms|st|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|ene|abr|ago|dic|cf|fig|vol|cap|hon|cllr|rev|jr|a\.m|p\.m|a\. m|p\. m|\p{L})$/iu

/** Where each sentence stands. Abbreviations and initials end none. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = []
  let from = 0
  for (const match of text.matchAll(/[.!?…]+["'”»)\]]*\s+(?=[\p{Lu}¿¡«“"([\d-])/gu)) {
    const before = text.slice(Math.max(from, match.index - 12), match.index)
    if (match[0].startsWith(".") && shortened.test(before) && !/(?:a\.m|p\.m|etc)$/i.test(before)) continue
    if (/\d$/.test(before) && /^\d/.test(text.slice(match.index + match[0].length))) continue
    const to = match.index + match[0].trimEnd().length
    spans.push({ from, to })
    from = match.index + match[0].length
  }
  if (from < text.length) spans.push({ from, to: text.length })
  return spans
}

const organs = String.raw`(?:(?:l[ao]s?|el|est[ea]|su|the|this)\s+)?(?:honorable\s+|h\.\s+)?(?:salas?|comision(?:es)?|comites?|consejo|junta(?: directiva)?|concejo(?: municipal)?|asamblea|pleno|mesa(?: directiva)?|directorio|equipo|presentes|asistentes|miembros(?: presentes)?|corporacion|claustro|cabildo|ayuntamiento|concejales|consejeros|directiva|patronato|organo|grupo|board|committee|council|commission|tsc|tsc members|members|team|group|trustees|directors|steering committee|senate|all present|everyone|participants|we)`
const decide = String.raw`(?:acuerdan?|acordo|acordaron|aprueban?|aprobo|aprobaron|resuelven?|resolvio|resolvieron|deciden?|decidio|decidieron|determinan?|determino|determinaron|autorizan?|autorizo|autorizaron|ratifican?|ratifico|ratificaron|recomiendan?|recomendo|recomendaron|aclaran?|facultan?|faculto|disponen?|dispuso|designan?|designo|designaron|conceptuan?|convinieron|convienen?|convino|rechazan?|rechazo|rechazaron|elige[n]?|eligio|eligieron|nombran?|nombro|nombraron|validan?|valido)`
const impersonal = String.raw`se\s+(?:(?:tambien|igualmente|asimismo)\s+)?(?:acuerdan?|acordo|acordaron|aprueban?|aprobo|aprobaron|resuelven?|resolvio|deciden?|decidio|decidieron|determino|determina que|convino|conviene|ratifican?|ratifico|establecio que|establece (?:que|el siguiente|un|una|la|como)|establecera|nombrara|constituira|designara|definio que|define que|autorizan?|autorizo|faculta|faculto|elige|eligio|eligen|eligieron|designan?|designo|rechazan?|rechazo|tom[oa] (?:el|los) acuerdos?|llego al acuerdo|llega al acuerdo)`

const agreementPatterns: Record<Locale, RegExp[]> = {
  es: [
    new RegExp(
      String.raw`(?<!\b(?:no|que no|como|segun|segun lo que|tal como|si|cuando|donde|ya|lo que|no obstante lo que)\s)\b${impersonal}\b`,
    ),
    new RegExp(
      String.raw`\b${organs}\b(?:\s+(?!no\b)[^.;:]{0,90}?)?,?\s(?<!\bno\s)${decide}\b(?!\s+(?:con|en lo|el acta de)\b)`,
    ),
    /^(?:acuerdo|resolucion)\s*(?:n[°ºo.]*\s*)?[\d/-]*\s*[:.–-]/,
    /\b(?:queda|quedo|quedan|quedaron)\s+(?:\p{L}+\s+)?(?:aprobad|acordad|elegid|establecid|designad|nombrad|elect|ratificad)[ao]s?\b/u,
    /\b(?:es|fue|son|fueron|resulta|resulto)\s+(?:aprobad|rechazad|elegid|designad|ratificad|elect)[ao]s?\b(?=.*\b(?:unanimidad|mayoria|votos?)\b)/,
    /\b(?:se|la) (?:moción|mocion|propuesta) (?:es|fue|se|queda|quedo) (?:aprobada|aprueba)\b/,
    /^por (?:unanimidad|mayoria)[^.]{0,80}\b(?:se\s+)?(?:acuerd|acord|aprueb|aprob|resuelv|resolv|decid)/,
    /^(?:los |las )?(?:presentes|asistentes|socios|vecinos|vecinas|concejales|consejeros)?\s*(?:acuerdan|aprueban|resuelven|deciden)\b/,
  ],
  en: [
    /\bit (?:was|is|has been) (?:further |also |unanimously |generally )*(?:agreed|decided|resolved|determined|approved)\b/,
    /\b(?:was|were) (?:unanimously )?(?:approved|adopted|elected|appointed|accepted)\b(?! by the (?:city|state|county))/,
    new RegExp(
      String.raw`\b${organs}\b(?:\s+[^.;:]{0,60}?)?\s(?:unanimously\s+)?(?:agreed|agree|agrees|decided|decides|resolved|voted|approved|approves|adopted|picked|selected|chose|ratified|authorized|elected|appointed|accepted)\b(?!\s+(?:with the point|for the sake))`,
    ),
    /\b(?:made|makes|put forward) (?:a|the) motion\b|\bmotion(?:ed)? (?:to|by|was made|made by|that)\b|\b(?:\p{Lu}?\p{L}+) (?:motioned|moved) (?:to|that|for|the|approval|adoption)\b/iu,
    /^(?:motion|resolved|resolution|decision|agreed|agreement)\b\s*[:.–-]/,
    /^(?:unanimously )?agreed (?:to|that|on|by)\b/,
    /^(?:upon|on) (?:a )?motion\b/,
    /\bconsensus (?:was|is|to|on)\b|\bby consensus\b|\bagreed by (?:all|lazy|general)\b/,
  ],
}
const isNoAgreement =
  /\b(?:no se (?:acuerda|acordo|aprueba|aprobo|toma|tomaron)|no hubo acuerdo|sin acuerdo|se (?:pone|somete) a votacion|propone que se|motion (?:failed|was defeated|did not pass)|agreed to disagree|no motion)\b|^(?:aprobad[oa] (?:con|por)|the motion (?:passed|carried))\b/

export function isAgreement(sentence: string, language: Locale): boolean {
  if (sentence.length > longest) return false
  const words = fold(sentence)
    .replace(/^[^\p{L}]+/u, "")
    .replaceAll(/\s+/g, " ")
  if (isNoAgreement.test(words)) return false
  return agreementPatterns[language].some((pattern) => pattern.test(words))
}

/** A sentence that only says how the motion before it fared. */
export const isOutcome = (sentence: string): boolean =>
  /^(?:it was |motion |the motion |this was |(?:\p{Lu}[\p{L}.]+ ){1,3})?(?:was )?(?:seconded|second(?:ed)? by|seconds)\b/iu.test(
    sentence.trim(),
  ) && sentence.length < 160

const acts = String.raw`(?:enviar|remitir|mandar|preguntar|informar|comunicar|crear|elaborar|preparar|revisar|convocar|solicitar|pedir|coordinar|publicar|actualizar|redactar|contactar|gestionar|presentar|consultar|difundir|averiguar|investigar|comprar|cotizar|citar|organizar|completar|subir|agendar|realizar|hara|hacer|entregar|compartir|definir|confirmar|analizar|evaluar|buscar|llamar|invitar|oficiar|reunir|programar|instalar|reparar|implementar|documentar|verificar|recopilar|invitar|traer|llevar|proponer|avisar|corregir|incorporar|disenar|calcular|distribuir|circular|calendarizar|recabar|tramitar|pagar|contratar|visitar|explorar|encuestar|someter|recoger|notificar|dar)`
const future = acts.replaceAll("hara|", "").replaceAll(/\|hacer/g, "")
const willDo = String.raw`(?:${future}an?|hara|haran|pondra|pondran|propondra|mantendra al)`

const taskPatterns: Record<Locale, RegExp[]> = {
  es: [
    /\b(?:esta|estan|se encuentran?|queda|quedan|quedo|sigue|siguen)\s+(?:aun\s+|todavia\s+)?pendientes?\b/,
    /\b(?:tambien\s+)?falta(?:n|ria)?\s+(?:por\s+)?\p{L}+(?:ar|er|ir)(?:lo|la|los|las|se)?\b/u,
    /\b(?:tareas?|pendientes?|compromisos?)\s*(?:pendientes?)?\s*(?:es|son)?\s*:/,
    /\bse (?:compromete[n]?|comprometio|comprometieron) a\b/,
    /\b(?:se encargara[n]?|queda(?:ra)?(?:n)? (?:a cargo|encargad[oa]s?|responsables?)|sera[n]? responsables?|tendra a su cargo|asume la tarea|se llevo la tarea|queda(?:n)? con la tarea)\b/,
    new RegExp(
      String.raw`(?<!\b(?:quien|quienes|cual|cuales|donde|cuando)\b[^,.;]{0,40})\bse (?:le\s|les\s)?${willDo}\b`,
    ),
    new RegExp(
      String.raw`^(?!.*\b(?:si|cuando|donde) [^,]{0,30}${willDo})(?:[^,;.]{0,60},\s)?(?:(?:el|la|los|las)\s+)?(?:\p{L}+\s){1,6}(?:les?\s|nos\s)?${willDo}\b`,
      "u",
    ),
    new RegExp(
      String.raw`^(?!.*\b(?:consulta|senala|responde|indica|pregunta|comenta|menciona)[a-z]*\b).*\b(?:debera[n]?|debe[n]?|tiene[n]? que|hay que|se debe)\s+${acts}\b`,
    ),
    new RegExp(
      String.raw`\bse (?:solicita|pide|encarga|encomienda|mandata|solicito|encargo|encomendo|mandato)\s+(?:a|al)\b`,
    ),
    /^(?:tarea|compromiso|accion|pendiente|encargo)\s*(?:n[°ºo.]*\s*)?\d*\s*[:.–-]\s/,
    /\b(?:responsable|encargad[oa])\s*:\s*\p{L}/u,
  ],
  en: [
    /^(?:\[?(?:action(?: item)?|next steps?|ai|todo|to do|task|follow[- ]?up)\b\]?)\s*(?:\([^)]*\)\s*)?[:–-]/,
    /\b(?:will|shall|agreed to|volunteered to|offered to|is going to|are going to)\s+(?:also\s+|then\s+|next\s+)?(?!not\b|no longer\b|be\b|have\b|own\b|need\b|continue\b|happen\b|remain\b|require\b|include\b|take place\b|mark\b|meet\b|cost\b|only\b|always\b|likely\b)\p{L}+/u,
    /^(?:\p{L}+(?:\s\p{L}\.)?|the [\p{L} ]{3,40}?)\s+to\s+(?!the\b|a\b|be\b|date\b|order\b|whom\b)\p{L}+/u,
    /\b(?:to be (?:had|done|discussed|scheduled|prepared|sent|completed|confirmed|investigated|followed up|updated|written|drafted|created|reviewed))\b/,
    /\b(?:needs? to|must|should) (?:be )?(?:send|sent|follow up|contact|prepare|prepared|update|updated|schedule|scheduled|submit|submitted|draft|drafted)\b/,
    /\baction\s*:\s*\p{L}/u,
    /\b(?:was|were) (?:asked|tasked|assigned|directed|instructed) to\b/,
  ],
}

/** English "will" is a task only of somebody who can do one, and said first. */
const doer =
  /^(?:(?:as|when|once|after|if|before|in|by|over)\b[^,]{0,60}?(?:,\s|\s(?=the\s)))?(?:and\s+)?(?:(?:the|our)\s+)?(?<who>(?:\p{Lu}[\p{L}'’.-]+|board|committee|council|team|staff|group|secretary|treasurer|chair|president|clerk|members|directors|company|we|he|she|they)(?:\s(?!will|shall|to\b|agreed|volunteered|offered|is\b|are\b)[\p{L}'’.&-]+){0,4}?)\s+(?:will|shall|to|agreed to|volunteered to|offered to|is going to|are going to)\b/u

export function isTask(sentence: string, language: Locale): boolean {
  if (sentence.length > longest) return false
  const trimmed = sentence.replace(/^[^\p{L}[]+/u, "")
  const words = fold(trimmed).replaceAll(/\s+/g, " ")
  if (/\?\s*$/.test(words)) return false
  const patterns = taskPatterns[language]
  if (language === "es") return patterns.some((pattern) => pattern.test(words)) && !isForeseen.test(words)
  const [label, will, person, ...others] = patterns
  if (label?.test(words)) return true
  if ((will?.test(words) || person?.test(words)) && whoWill(trimmed) !== undefined) return true
  return (
    others.some((pattern) => pattern.test(words)) && !/\b(?:said|asked|suggested|noted|proposed|whether)\b/.test(words)
  )
}

/** Told as something that will happen, not as something to do. */
const isForeseen =
  /\bse (?:realizara|llevara|celebrara|dara)n? (?:a cabo|el (?:dia|lunes|martes|miercoles|jueves|viernes)|la (?:proxima|reunion|sesion|asamblea)|inicio)\b|\bse evalua(?:ra)? el\b/

export const whoWill = (sentence: string): string | undefined =>
  doer.exec(
    sentence
      .replace(/^[^\p{L}[]+/u, "")
      .replace(/^\[?(?:action(?: item)?|next steps?|ai|todo|to do|task)\]?\s*:\s*/i, ""),
  )?.groups?.who

/** "Las tareas pendientes son: a; b; c": where the list begins, and its entries. */
export function taskList(sentence: string): { lead: number; entries: Span[] } | undefined {
  if (sentence.length > 2 * longest) return undefined
  const lead =
    /\b(?:tareas?|pendientes?|compromisos?|acciones|action items?|next steps|to-?dos?|tasks)\b[^:.;]{0,60}:\s*/iu.exec(
      sentence,
    )
  if (!lead) return undefined
  const start = lead.index + lead[0].length
  const rest = sentence.slice(start)
  const separator = rest.includes(";") ? /;\s*(?:y\s+|e\s+|and\s+)?/g : /(?!)/g
  const entries: Span[] = []
  let from = start
  for (const match of rest.matchAll(separator)) {
    entries.push({ from, to: start + match.index })
    from = start + match.index + match[0].length
  }
  if (from < sentence.length) entries.push({ from, to: sentence.length })
  return entries.length > 0 ? { lead: start, entries } : undefined
}
