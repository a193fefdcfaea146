/** Sentences that leave something to be done. */
import type { Locale } from "#shared/domain/acta.ts"
import { beginsWithOffice } from "../names.ts"
import { spread } from "../spread.ts"
import { fold } from "../words.ts"
import { longestSentence, type Span } from "./sentences.ts"

const acts = spread`
  (?:enviar|remitir|mandar|preguntar|informar|comunicar|crear|elaborar|preparar|revisar|convocar|solicitar|
  pedir|coordinar|publicar|actualizar|redactar|contactar|gestionar|presentar|consultar|difundir|averiguar|
  investigar|comprar|cotizar|citar|organizar|completar|subir|agendar|realizar|hara|hacer|entregar|compartir|
  definir|confirmar|analizar|evaluar|buscar|llamar|invitar|oficiar|reunir|programar|instalar|reparar|
  implementar|documentar|verificar|recopilar|invitar|traer|llevar|proponer|avisar|corregir|incorporar|disenar|
  calcular|distribuir|circular|calendarizar|recabar|tramitar|pagar|contratar|visitar|explorar|encuestar|someter|
  recoger|notificar|dar)
`

const future = acts.replaceAll("hara|", "").replaceAll(/\|hacer/g, "")

const willDo = String.raw`(?:${future}an?|hara|haran|pondra|pondran|propondra|mantendra al)`

const taskPatterns: Record<Locale, RegExp[]> = {
  es: [
    /\b(?:esta|estan|se encuentran?|queda|quedan|quedo|sigue|siguen)\s+(?:aun\s+|todavia\s+)?pendientes?\b/,
    /\b(?:tambien\s+)?falta(?:n|ria)?\s+(?:por\s+)?\p{L}+(?:ar|er|ir)(?:lo|la|los|las|se)?\b/u,
    /\b(?:queda|quedan|quedo|quedaron) (?:en|de) \p{L}+(?:ar|er|ir)(?:lo|la|los|las|les|se)?\b/u,
    new RegExp(String.raw`^(?:\p{L}+ ){1,4}van? a ${acts}(?:l[aeo]s?)?\b`, "u"),
    /^\p{L}+(?: \p{L}+){0,3} se (?:encarga|encargan|ocupa|ocupan) de\b/u,
    /\b(?:tareas?|pendientes?|compromisos?)\s*(?:pendientes?)?\s*(?:es|son)?\s*:/,
    /\bse (?:compromete[n]?|comprometio|comprometieron) a\b/,
    new RegExp(spread`
      \b(?:se encargara[n]?|queda(?:ra)?(?:n)? (?:a cargo|encargad[oa]s?|responsables?)|sera[n]? responsables?|
      tendra a su cargo|asume la tarea|se llevo la tarea|queda(?:n)? con la tarea)\b
    `),
    new RegExp(
      String.raw`(?<!\b(?:quien|quienes|cual|cuales|donde|cuando)\b[^,.;]{0,40})\bse (?:le\s|les\s)?${willDo}\b`,
    ),
    new RegExp(
      spread`
        ^(?!.*\b(?:si|cuando|donde) [^,]{0,30}${willDo})(?:[^,;.]{0,60},\s)?(?:(?:el|la|los|
        las)\s+)?(?:\p{L}+\s){1,6}(?:les?\s|nos\s)?${willDo}\b
      `,
      "u",
    ),
    new RegExp(
      spread`
        ^(?!.*\b(?:consulta|senala|responde|indica|pregunta|comenta|menciona)[a-z]*\b).*\b(?:debera[n]?|
        debe[n]?|tiene[n]? que|hay que|se debe)\s+${acts}\b
      `,
    ),
    new RegExp(
      String.raw`\bse (?:solicita|pide|encarga|encomienda|mandata|solicito|encargo|encomendo|mandato)\s+(?:a|al)\b`,
    ),
    /^(?:tarea|compromiso|accion|pendiente|encargo)\s*(?:n[°ºo.]*\s*)?\d*\s*[:.–-]\s/,
    /\b(?:responsable|encargad[oa])\s*:\s*\p{L}/u,
  ],
  en: [
    /^(?:\[?(?:action(?: item)?|next steps?|ai|todo|to do|task|follow[- ]?up)\b\]?)\s*(?:\([^)]*\)\s*)?[:–-]/,
    new RegExp(
      spread`
      \b(?:will|shall|agreed to|volunteered to|offered to|is going to|are going to)\s+(?:also\s+|then\s+|
      next\s+)?(?!not\b|no longer\b|be\b|have\b|own\b|need\b|continue\b|happen\b|remain\b|require\b|include\b|
      take place\b|mark\b|meet\b|cost\b|only\b|always\b|likely\b)\p{L}+
    `,
      "u",
    ),
    /^(?!(?:in addition|in order|due|prior|according|thanks|subject|related|motion|proposal|decision|request|need|plans?|how|what|when|where|option|objection|agreed|resolved)\b)(?:\p{L}+\.?(?:\s\p{L}+\.?){0,2}|the [\p{L} ]{3,40}?)\s+to\s+(?!the\b|a\b|be\b|date\b|order\b|whom\b)\p{L}+/u,
    new RegExp(spread`
      \b(?:to be (?:had|done|discussed|scheduled|prepared|sent|completed|confirmed|investigated|followed up|
      updated|written|drafted|created|reviewed))\b
    `),
    new RegExp(spread`
      \b(?:needs? to|must|should) (?:be )?(?:send|sent|follow up|contact|prepare|prepared|update|updated|schedule|
      scheduled|submit|submitted|draft|drafted)\b
    `),
    /\baction\s*:\s*\p{L}/u,
    /\bwe need (?:someone|somebody|a volunteer|volunteers) to\b/,
    /\b(?:was|were) (?:asked|tasked|assigned|directed|instructed) to\b/,
  ],
}

/** English "will" is a task only of somebody who can do one, and said first. */
const doer = new RegExp(
  spread`
    ^(?:(?:as|when|once|after|if|before|in|by|over)\b[^,]{0,60}?(?:,\s|\s(?=the\s)))?(?:and\s+)?(?:(?:the|
    our)\s+)?(?<who>(?:\p{Lu}[\p{L}'’.-]+|board|committee|council|team|staff|group|secretary|treasurer|chair|
    president|clerk|members|directors|company|we|he|she|they)(?:\s(?!will|shall|to\b|agreed|volunteered|offered|
    is\b|are\b)[\p{L}'’.&-]+){0,4}?)\s+(?:will|shall|to|agreed to|volunteered to|offered to|is going to|
    are going to)\b
  `,
  "u",
)

export function isTask(sentence: string, language: Locale): boolean {
  if (sentence.length > longestSentence) return false
  const trimmed = sentence.replace(/^[^\p{L}[]+/u, "")
  const words = fold(trimmed)
    .replaceAll(/\b(sr|sra|srta|dr|dra|ing|lic|prof|profa|mtro|mtra)\.ª?/g, "$1")
    .replaceAll(/\s+/g, " ")
  if (/\?\s*$/.test(words)) return false
  const patterns = taskPatterns[language]
  if (language === "es")
    return (patterns.some((pattern) => pattern.test(words)) || officerWill(trimmed)) && !isForeseen.test(words)
  const [label, will, person, ...others] = patterns
  if (label?.test(words)) return true
  if ((will?.test(words) || person?.test(words)) && whoWill(trimmed) !== undefined) return true
  return (
    others.some((pattern) => pattern.test(words)) && !/\b(?:said|asked|suggested|noted|proposed|whether)\b/.test(words)
  )
}

/** "La Decana trasladará la consulta": whoever holds an office, and what they will do, whatever it is. */
function officerWill(sentence: string): boolean {
  const match =
    /^(?:El|La|Los|Las)\s(?<who>(?:[\p{L}.-]+\s){1,4}?)(?:(?:se|les?|lo|la)\s)?(?<does>\p{Ll}{2,}r(?:á|án))(?!\p{L})/u.exec(
      sentence,
    )
  return (
    match?.groups?.who !== undefined &&
    beginsWithOffice(match.groups.who) &&
    !/^(?:ser|estar|habr|tendr|podr|asistir|continuar|seguir|quedar|permanecer)/.test(match.groups.does ?? "")
  )
}

/** Told as something that will happen, not as something to do. */
const isForeseen = new RegExp(spread`
    \bse (?:realizara|llevara|celebrara|dara)n? (?:a cabo|el (?:dia|lunes|martes|miercoles|jueves|viernes)|
    la (?:proxima|reunion|sesion|asamblea)|inicio)\b|\bse evalua(?:ra)? el\b
  `)

export const whoWill = (sentence: string): string | undefined =>
  doer.exec(
    sentence
      .replace(/^[^\p{L}[]+/u, "")
      .replace(/^\[?(?:action(?: item)?|next steps?|ai|todo|to do|task)\]?\s*:\s*/i, ""),
  )?.groups?.who

/** "Las tareas pendientes son: a; b; c": where the list begins, and its entries. */
export function taskList(sentence: string): { lead: number; entries: Span[] } | undefined {
  if (sentence.length > 2 * longestSentence) return undefined
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
