/** Number, date, times and place: from labelled lines, tables and the sentences with which an acta opens and closes. */
import type { Line } from "../source/line.ts"
import { daysIn, timesIn } from "./dates.ts"
import type { Found } from "./found.ts"
import { countWords, fold } from "./words.ts"

type Field = "body" | "number" | "date" | "start" | "end" | "place" | "modality" | "kind" | "hours" | "title" | "scope"

const labels: [Field, RegExp][] = [
  [
    "end",
    /^(?:hora (?:de )?(?:termino|cierre|fin|finalizacion|salida|conclusion|clausura)|termino|hora termino|hora fin|fin|finalizacion|cierre|hora final|enddate|end(?: time)?|ended|finish|adjourned?|time adjourned|finaliza|concluye|culmina|hora de culminacion|hasta)$/,
  ],
  [
    "start",
    /^(?:hora (?:de )?(?:inicio|comienzo|apertura|citacion|entrada|convocatoria)|inicio|hora inicio|hora inicial|comienzo|apertura|start(?: time)?|started|time started|called to order|call to order|inicia|desde)$/,
  ],
  ["hours", /^(?:hora|horario|hora de la (?:reunion|sesion)|time|hours)$/],
  [
    "date",
    /^(?:fecha|fecha de (?:la )?(?:reunion|sesion|celebracion)|fecha y (?:hora|lugar)|fecha reunion|dia|date|meeting date|date (?:&|and|\/) time|date of meeting|fecha \/ hora|fecha\/hora|lugar y fecha|ciudad y fecha|cuando|when)$/,
  ],
  [
    "place",
    /^(?:lugar|lugar de (?:la )?(?:reunion|sesion|celebracion)|lugar reunion|lugar \/ medio|lugar\/medio|sitio|ubicacion|sede|sala|location|place|venue|where|medio|plataforma|platform|donde|direccion|lugar y modalidad|ciudad)$/,
  ],
  ["modality", /^(?:modalidad|modality|formato|format)$/],
  [
    "kind",
    /^(?:tipo(?: de (?:reunion|sesion|asamblea))?|sesion|caracter|clase de (?:reunion|sesion)|type(?: of meeting)?|meeting type)$/,
  ],
  [
    "number",
    /^(?:n|no|nº|n°|num|numero|numero de (?:acta|sesion|reunion)|acta|acta (?:n|no|nº|n°|num|numero)|acta de reunion (?:n|no|nº|n°)|sesion (?:n|no|nº|n°)|minutes (?:no|number)|meeting (?:no|number))$/,
  ],
  [
    "body",
    /^(?:organo|organo colegiado|entidad|organizacion|institucion|dependencia|comite|comision|consejo|junta|grupo|equipo|unidad|area|body|committee|board|group|organization|organisation|working group|department|organismo|team)$/,
  ],
  ["scope", /^(?:proyecto|project|reunion|meeting|asunto|subject|nombre de la reunion|event)$/],
  ["title", /^(?:title|titulo)$/],
]

const nth = /[.\s]*(?:[°ºª]|n[°º.])?[.\s]*$/

/** The field that a label names: "Hora de inicio", "Acta N°". */
export function fieldOf(label: string): Field | undefined {
  const words = fold(label)
    .replaceAll(/[^\p{L}\p{N}°º/& ]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
  if (words.length > 40) return undefined
  const bare = words.replace(nth, "").trim()
  return labels.find(([, pattern]) => pattern.test(words) || (bare !== "" && pattern.test(bare)))?.[0]
}

/** "Fecha: 19.04.2018", "Lugar.- Sala 3", "FECHA   19/04": label and value. */
export function labelled(text: string): { label: string; value: string } | undefined {
  const match = /^(?<label>[^:\n]{1,60}?)\s*(?::\s*|\.-\s+|\s{3,}|\t+|\s[–—]\s+)(?<value>.*)$/su.exec(
    text.slice(0, 3000),
  )?.groups
  if (match?.label === undefined || match.value === undefined) return undefined
  // "16:30" is a time and no label.
  return /\d$/.test(match.label) && /^\d/.test(match.value)
    ? undefined
    : { label: match.label, value: match.value.trim() }
}

/** Takes what a labelled line says. True where the whole line is one field's. */
export function takeField(found: Found, label: string, written: string): boolean {
  const field = fieldOf(label)
  const value = written.trim().replace(/^[:\s]+/, "")
  if (field === undefined || value === "") return field !== undefined
  const days = daysIn(value, found.language)
  const times = timesIn(`: ${value}`)
  const [day] = days
  const isStamp = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value)
  if (isStamp && day && (field === "date" || field === "start" || field === "end")) {
    if (field !== "end") found.date ??= day.day
    found.planned = { ...found.planned, [field === "end" ? "end" : "start"]: times[0]?.time }
    return true
  }
  switch (field) {
    case "date":
      if (day && found.date === undefined) setDay(found, day, value)
      // "07-08-2023 (12:00 a 12:45 hrs.)", "Santiago, 19 de abril de 2018".
      takeTimes(
        found,
        times.map(({ time }) => time),
      )
      if (/lugar|ciudad/i.test(label) && day)
        found.place ??= value.slice(0, day.index).replace(/[\s,]+$/, "") || undefined
      return day !== undefined
    case "start":
      if (day && found.date === undefined) setDay(found, day, value)
      if (times[0]) found.start ??= times[0].time
      return times.length > 0
    case "end":
      if (times[0]) found.end ??= times[0].time
      return times.length > 0
    case "hours":
      takeTimes(
        found,
        times.map(({ time }) => time),
      )
      return times.length > 0
    case "place":
      found.place ??= value
      return true
    case "modality":
      takeModality(found, value)
      found.place ??= countWords(value) > 1 ? value : undefined
      return countWords(value) <= 4
    case "kind":
      found.kind ??= value.slice(0, 100)
      return true
    case "number": {
      const number = /^(?:n\s*[°ºo.]*\s*)?(\d{1,5}(?:\s*[-/]\s*\d{2,4})?)\b/i.exec(value)?.[1]
      if (number !== undefined) found.number ??= number.replaceAll(/\s/g, "").replace(/^0+(?=\d)/, "")
      return number !== undefined
    }
    case "body":
    case "scope":
      found.body ??= value.slice(0, 300)
      return true
    case "title":
      found.title ??= value.slice(0, 500)
      takeTitle(found, value)
      return true
  }
}

function setDay(found: Found, day: { day: string; isAmbiguous?: true }, text: string): void {
  found.date = day.day
  if (day.isAmbiguous) found.doubts.push({ about: "date", text, why: "ambiguous" })
}

function takeTimes(found: Found, [start, end]: string[]): void {
  if (start !== undefined) found.start ??= start
  if (end !== undefined) found.end ??= end
}

export function takeModality(found: Found, text: string): void {
  const words = fold(text)
  if (/hibrid|hybrid|mixta|semipresencial/.test(words)) found.modality ??= "hybrid"
  else if (/virtual|remot|en linea|online|telematic|videoconferencia|zoom|teams|meet\b|\birc\b/.test(words))
    found.modality ??= "remote"
  else if (/presencial|in person|in-person/.test(words)) found.modality ??= "inPerson"
}

const number =
  /\b(?:acta|sesi[oó]n|reuni[oó]n|minutes|meeting|asamblea)\b[^\n.:]{0,60}?(?:\bn\s?[°º]|\bn[°ºo]s?\.|\bno\.|\bn[uú]m(?:ero|\.)?|\bnumber|#)\s*\.?:?\s*(\d{1,5}(?:\s?[-/]\s?\d{2,4})?)(?!\d)/i
const plainNumber =
  /^(?:acta|sesi[oó]n(?: ordinaria| extraordinaria)?)\s+(\d{1,4}(?:[-/]\d{2,4})?)\b(?!\s*(?:de\s+\p{L}{3,}|[.:]\d))/iu
const nthMeeting = /\b(\d{1,3})(?:st|nd|rd|th)\s+(?:[\p{L}. ]{0,60})?(?:meeting|session)\b/iu

/** The title line: "Acta de Reunión N°4 Mesa de Gobierno Abierto". */
export function takeTitle(found: Found, title: string): void {
  const day = daysIn(title, found.language)[0]
  if (day) found.date ??= day.day
  const match = number.exec(title) ?? plainNumber.exec(title) ?? nthMeeting.exec(title)
  if (match?.[1] !== undefined) found.number ??= match[1].replaceAll(/\s/g, "").replace(/^0+(?=\d)/, "")
  if (/\bextraordinari[ao]\b/i.test(title)) found.kind ??= "Extraordinaria"
  else if (/\bordinari[ao]\b/i.test(title)) found.kind ??= "Ordinaria"
  takeModality(found, title)
}

const organ = String.raw`(?:Junta|Consejo|Comit[eé]|Comisi[oó]n|Mesa|Concejo|Asamblea|Directorio|Sala|Patronato|Claustro|Departamento|Equipo|Grupo|Asociaci[oó]n|Ayuntamiento|Pleno|Cabildo|Federaci[oó]n|Colegio|Sindicato|Cooperativa|Fundaci[oó]n|N[uú]cleo|Centro|Club|Comunidad|Consorcio|Sociedad|Unidad|Secretar[ií]a|Facultad|Municipalidad|Corporaci[oó]n|Board|Committee|Council|Commission|Association|Senate|Trustees|Team|Group)`
const organFirst = new RegExp(String.raw`\b${organ}\b`, "iu")
const organInProse = new RegExp(
  String.raw`(?:sesi[oó]n|reuni[oó]n|asamblea|junta|miembros|integrantes|soci[oa]s|vecin[oa]s|acta)\b(?:\s+(?:conjunta|ordinaria|extraordinaria|general|n[°ºo.]*\s*\d+|[\p{Ll}-]+|-)){0,5}?\s+(?:de|del)\s+(?:la\s+|el\s+|los\s+|las\s+)?(?<body>${organ.replace("(?:", "(?:Honorable |H\\. |Excmo\\. |Ilustre )?(?:")}[^,;:.\n]{0,200}?)(?=\s+(?:del?\s+(?:d[ií]a|fecha)|del?\s+\d|celebrad|realizad|correspondiente|convocad|efectuad|en (?:la|el|su|segunda|primera)\s|con (?:la|el)|bajo|a las|siendo|previa|de forma|de manera)|[,;:.\n]|\.$|$)`,
  "iu",
)

/** "se reúne el Consejo de Administración de la Cooperativa, en su sede". */
const organMeets = new RegExp(
  String.raw`\bse\s+(?:re[uú]ne[n]?|reuni[oó]|constituye|celebra)\s+(?:el|la|los|las)\s+(?<body>${organ}[^,;:.\n]{0,160}?)(?=\s+(?:en |con |para |bajo |a las|siendo|previa)|[,;:.\n]|$)`,
  "iu",
)

/** "meeting of the Parish Council held on …". */
const organHeld = new RegExp(
  String.raw`\b(?:meeting|session|minutes) of the\s+(?<body>(?:\p{Lu}[\p{L}'’&]*\s+(?:of\s+(?:the\s+)?)?){0,6}?${organ}(?:\s+of\s+(?:the\s+)?\p{Lu}[\p{L}'’ ]{2,60}?)?)(?=\s+(?:held|was|met|on|at|convened|came)|[,.;]|$)`,
  "u",
)

/** The organ that meets, out of a title or an opening sentence. */
export function bodyIn(text: string, isTitle: boolean): string | undefined {
  if (isTitle) {
    const rest = text
      .replace(/^[^\p{L}\p{N}]+/u, "")
      .replace(/\b(?:of|for|from)\s+(?:the\s+)?(?=\d{1,3}(?:st|nd|rd|th)\b)/i, "")
      .replace(
        /^(?:draft\s+)?(?:meeting\s+)?(?:minutes|notes)(?:\s+(?:of|from|for)(?:\s+the)?)?(?:\s+meeting(?:\s+of(?:\s+the)?)?)?\s*/i,
        "",
      )
      .replace(/^\d{1,3}(?:st|nd|rd|th)\s+/i, "")
      .replace(
        /^(?:acta|minuta)(?:\s+(?:de|del|la|el|reuni[oó]n|sesi[oó]n|asamblea|ordinaria|extraordinaria|general|n[uú]m(?:ero|\.)?|n[°ºo]?\.?\s*[°º]?|#|\d[\d/-]*|-|–|—))*[\s,:.–—-]*/iu,
        "",
      )
      .replace(/^(?:[°º]?\s*\d[\d/-]*)[\s,:.–—-]*/, "")
      .replace(/^(?:de|del)\s+(?:la|el|los|las)?\s*/i, "")
      .replace(/^(?:reuni[oó]n|sesi[oó]n)\s+(?:ordinaria\s+|extraordinaria\s+)?(?:de(?:l| la)?\s+)?/iu, "")
    const day = daysIn(rest, "es")[0] ?? daysIn(rest, "en")[0]
    const body = (day ? rest.slice(0, day.index) : rest)
      .replace(
        /\s*\b(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b,?\s*$/iu,
        "",
      )
      .replace(/[\s,:.–—(-]+(?:del?|el|on|n)?[\s,:.–—(-]*$/i, "")
      .replace(
        /\s+(?:regular |special |monthly |annual |quarterly )?(?:meeting|session|call|sync)(?:\s+minutes|\s+notes)?$/i,
        "",
      )
      .replace(/\s+(?:minutes|notes)$/i, "")
    return body.length >= 3 &&
      body.length <= 200 &&
      !/^\d+$/.test(body) &&
      (organFirst.test(body) || (/\p{Ll}/u.test(body) && /\b(?:[A-Z]{3,}|SIG|WG)\b/.test(body)))
      ? body
      : undefined
  }
  const part = text.slice(0, 3000)
  return (organHeld.exec(part) ?? organInProse.exec(part) ?? organMeets.exec(part))?.groups?.body?.trim()
}

const opening =
  /\b(?:siendo(?: aproximadamente)? las?|a las|se (?:da (?:inicio|comienzo|por iniciada|por abierta)|inicia|abre|re[uú]nen?|reuni[oó]|celebra|constituye|instala)|dio inicio|da inicio|called to order|call(?:ed)? .{0,30}to order|convened|was opened|meeting (?:started|began|opened)|reunid[oa]s)\b/i
const ending =
  /\b(?:se (?:levanta|levant[oó]|cierra|cerr[oó]|da por (?:finalizad|terminad|concluid|cerrad)[ao]|dio por (?:finalizad|terminad|concluid|cerrad)[ao]|clausura|finaliza|pone (?:fin|t[eé]rmino)|puso (?:fin|t[eé]rmino)|concluye|da t[eé]rmino)|da(?:n)? por (?:terminad|finalizad|concluid|cerrad)[ao]|(?:finaliza|termina|concluye|culmina|levanta|cierra|levant[oó]) la (?:reuni[oó]n|sesi[oó]n|asamblea|junta)|sin (?:nada )?m[aá]s (?:que|asuntos|temas|puntos)|no habiendo m[aá]s|adjourned|adjourn(?:ment)? (?:the meeting )?(?:at|was)|meeting (?:ended|closed|was closed|concluded|adjourned))\b/i

export const isOpening = (text: string): boolean =>
  opening.test(text.slice(0, 1500)) && !ending.test(text.slice(0, 600))
export const isEnding = (text: string): boolean => ending.test(text.slice(0, 1500))

/** What an opening sentence says: where, when, who meets. True where it said anything. */
export function takeOpening(found: Found, text: string): boolean {
  const before = JSON.stringify([found.date, found.start, found.place, found.body])
  const day = daysIn(text, found.language)[0]
  if (day && found.date === undefined) setDay(found, day, text)
  const time = timesIn(text)[0]
  if (time) found.start ??= time.time
  found.body ??= bodyIn(text, false)
  found.place ??= placeIn(text)
  takeModality(found, text)
  return JSON.stringify([found.date, found.start, found.place, found.body]) !== before
}

export function takeEnding(found: Found, text: string): boolean {
  const at = ending.exec(text)?.index ?? 0
  const times = timesIn(text)
  const time = times.find(({ index }) => index >= at) ?? times.at(-1)
  if (time) found.end ??= time.time
  return time !== undefined
}

const stop = String.raw`(?=\s*(?:,?\s*(?:siendo|a las|a los|el d[ií]a|el (?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)|previa|con la|se re[uú]nen|se celebra|se constituye|bajo la|y en |para |con el |los (?:se|miem|integ)|las (?:se|miem|integ)|estando|comparec|en (?:sesi[oó]n|reuni[oó]n|primera|segunda|convocatoria)|del? \d|\()|[.;:]|$|,\s))`
const places = [
  /\b(?:in|at) (?:the )?(?<place>(?:\p{Lu}[\p{L}'’]* ){0,5}(?:Hall|Room|Chambers?|Center|Centre|Library|School|Church|Office|Building)\b)/u,
  new RegExp(
    String.raw`\ben (?<place>(?:la|el|las|los)?\s?(?:sala|sal[oó]n|sede|dependencias|oficinas?|auditorio|edificio|local|biblioteca|casa|centro|domicilio|instalaciones|aula|escuela|colegio|ayuntamiento|municipalidad|plataforma)\b.{0,160}?)${stop}`,
    "iu",
  ),
  new RegExp(
    String.raw`\ben (?:la (?:ciudad|comuna|localidad|villa) de|el municipio de)\s+(?<place>\p{Lu}.{1,100}?)(?=\s*,?\s*(?:siendo|a las|a los|el d[ií]a|se |a \d|en (?:la|el)\s+(?:sala|sede)|estado de|departamento de|provincia de|[.;:]|$))`,
    "iu",
  ),
  /\b(?:por|v[ií]a|a trav[eé]s de|mediante|through|via|held (?:at|in|on|via)|met (?:at|in|via)|meeting (?:at|in|via))\s+(?<place>(?:la\s+plataforma\s+|the\s+)?(?:IRC|Zoom|Teams|Microsoft Teams|Google Meet|Meet|Skype|Jitsi|videoconferencia|\p{Lu}[\p{L}\p{N}]+)(?:\s(?!del?\s\d|a\slas|el\s|on\s|at\s)[\p{L}\p{N}'’-]+){0,6})/u,
]

export function placeIn(text: string): string | undefined {
  const part = text.slice(0, 1500)
  for (const pattern of places) {
    const place = pattern.exec(part)?.groups?.place?.trim()
    if (place !== undefined && place.length > 2 && place.length < 200)
      return place.replace(/^(?:la|el|las|los)\s+/i, "")
  }
  return undefined
}

/** Lines before the first heading that say nothing but a date, a time or a place. */
export function takeBareLine(found: Found, line: Line): boolean {
  const { text } = line
  if (text.length > 140) return false
  const before = JSON.stringify([found.date, found.start, found.place])
  const day = daysIn(text, found.language)[0]
  if (day && found.date === undefined && text.length - day.length < 40) setDay(found, day, text)
  const times = timesIn(text).map(({ time }) => time)
  if (times.length >= 2 || (day && times.length === 1)) takeTimes(found, times)
  if (isPlaceLine(text)) found.place ??= placeIn(text) ?? text
  takeModality(found, text)
  return JSON.stringify([found.date, found.start, found.place]) !== before
}

const isPlaceLine = (text: string): boolean =>
  countWords(text) <= 14 &&
  !/[.:;]\s/.test(text) &&
  /\b(?:sala|sal[oó]n|auditorio|sede|edificio|calle|avenida|av\.|biblioteca|zoom|teams|google meet|videoconferencia|chambers|room|hall|building|street|avenue|road|library|center|centre)\b/iu.test(
    text,
  )
