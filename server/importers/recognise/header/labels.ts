/** Labels of the header: which field each names. */
import { spread } from "../spread.ts"
import { fold } from "../words.ts"

type Field = "body" | "number" | "date" | "start" | "end" | "place" | "modality" | "kind" | "hours" | "title" | "scope"

const labels: [Field, RegExp][] = [
  [
    "end",
    new RegExp(spread`
      ^(?:hora (?:de )?(?:termino|cierre|fin|finalizacion|salida|conclusion|clausura)|termino|hora termino|
      hora fin|fin|finalizacion|cierre|hora final|enddate|end(?: time)?|ended|finish|adjourned?|time adjourned|
      finaliza|concluye|culmina|hora de culminacion|hasta)$
    `),
  ],
  [
    "start",
    new RegExp(spread`
      ^(?:hora (?:de )?(?:inicio|comienzo|apertura|citacion|entrada|convocatoria)|inicio|hora inicio|hora inicial|
      comienzo|apertura|start(?: time)?|started|time started|called to order|call to order|inicia|desde)$
    `),
  ],
  ["hours", /^(?:hora|horario|hora de la (?:reunion|sesion)|time|hours)$/],
  [
    "date",
    new RegExp(spread`
      ^(?:fecha|fecha de (?:la )?(?:reunion|sesion|celebracion)|fecha y (?:hora|lugar)|fecha reunion|dia|date|
      meeting date|date (?:&|and|\/) time|date of meeting|fecha \/ hora|fecha\/hora|lugar y fecha|ciudad y fecha|
      cuando|when)$
    `),
  ],
  [
    "place",
    new RegExp(spread`
      ^(?:lugar|lugar de (?:la )?(?:reunion|sesion|celebracion)|lugar reunion|lugar \/ medio|lugar\/medio|sitio|
      ubicacion|sede|sala|location|place|venue|where|medio|plataforma|platform|donde|direccion|lugar y modalidad|
      ciudad)$
    `),
  ],
  ["modality", /^(?:modalidad|modality|formato|format)$/],
  [
    "kind",
    new RegExp(spread`
      ^(?:tipo(?: de (?:reunion|sesion|asamblea))?|sesion|caracter|clase de (?:reunion|sesion)|
      type(?: of meeting)?|meeting type)$
    `),
  ],
  [
    "number",
    new RegExp(spread`
      ^(?:n|no|nº|n°|num|numero|numero de (?:acta|sesion|reunion)|acta|acta (?:n|no|nº|n°|num|numero)|
      acta de reunion (?:n|no|nº|n°)|sesion (?:n|no|nº|n°)|minutes (?:no|number)|meeting (?:no|number))$
    `),
  ],
  [
    "body",
    new RegExp(spread`
      ^(?:organo|organo colegiado|entidad|organizacion|institucion|dependencia|comite|comision|consejo|junta|
      grupo|equipo|unidad|area|body|committee|board|group|organization|organisation|working group|department|
      organismo|team)$
    `),
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
