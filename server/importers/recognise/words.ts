/** The language of minutes: what headings and labels announce. Everything is compared folded: no accents, no case. */
import { spread } from "./spread.ts"

/** Every recogniser asks the same of the same lines: what was folded once is kept, up to so many letters and lines. */
const [longestKept, mostKept] = [400, 4000]
const kept = new Map<string, string>()

export function fold(text: string): string {
  if (text.length > longestKept) return foldAnew(text)
  const known = kept.get(text)
  if (known !== undefined) return known
  if (kept.size >= mostKept) kept.clear()
  const folded = foldAnew(text)
  kept.set(text, folded)
  return folded
}

const foldAnew = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[’‘`´]/g, "'")

export const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []
export const countWords = (text: string): number => wordsIn(text.slice(0, 5000)).length

/** What stands under a heading. `development` and `header` only hold other headings or fields. */
export type Kind =
  "attendance" | "absence" | "agenda" | "development" | "header" | "agreements" | "tasks" | "next" | "closing"

const meeting = "(?: de(?: la)? (?:reunion|sesion|asamblea|junta|session|meeting))?"
const kinds: [Kind, RegExp][] = [
  [
    "absence",
    new RegExp(spread`
      ^(?:lista de )?(?:(?:miembros |integrantes |personas |consejer[oa]s |concejales |soci[oa]s |directores |
      members )?ausentes?(?: con(?: excusa| aviso| justificacion)?| sin .*| justificad[oa]s)?|ausencias?|
      inasistentes?|inasistencias?.{0,20}|excusas?|excusad[oa]s?|se excusan?(?: su (?:in)?asistencia)?|
      excusan? su (?:in)?asistencia|excusaron su (?:in)?asistencia|(?:no asisten?|no asistieron|
      se disculpan?).{0,20}|disculpas?|justifica(?:n|ciones)?|apologies.{0,20}|absent.{0,20}|absences?|regrets|
      excused.{0,10}|members absent|not present|
      faltaron(?: (?:con|sin) (?:aviso|permiso|justificacion))?|
      (?:faltan?|faltas?) (?:con|sin) (?:aviso|permiso|justificacion)|
      (?:board |council |committee |voting )?(?:members |directors |trustees )?absent)$
    `),
  ],
  [
    "attendance",
    new RegExp(
      spread`
      ^(?:(?:lista|nomina|registro|control|listado) de )?(?:asistentes|asistencias?|participantes|participacion|
      presentes|concurrentes|comparecientes|convocados y asistentes|attendees?|attendance|participants|present|
      in attendance|also (?:present|in attendance)|roll ?call|who was there|people present|asisten|asistieron|
      participan|participaron|invitad[oa]s(?: especiales)?|guests|(?:miembros|integrantes|consejeros|concejales|
      socios|personas|members|directors|trustees|voting members|non-voting members|staff|others|board members|
      council members|committee members) (?:presentes|asistentes|present|in attendance|attending)|
      otros asistentes|otros participantes|tambien asisten|invited|visitors|quorum y asistencia|
      asistencia y quorum|asistencia (?:al? |de(?: la|l)? )?\p{L}+(?: \p{L}+)?|
      (?:los |las )?(?:sr[ae]?s\.?|senor[ae]s) (?:asistentes|presentes|concurrentes|\p{L}+ asistentes)|
      (?:\p{L}+ )?(?:concejales|consejeros|directores|vecin[oa]s|propietari[oa]s|delegad[oa]s|companer[oa]s|docentes|
      directiv[oa]s|trustees|governors|councillors|officers|staff|board|committee) (?:asistentes|presentes|present)|con la (?:asistencia|presencia|participacion) de)(?: (?:a|
      de) la (?:reunion|sesion|asamblea|junta))?(?: presentes)?(?: y (?:quorum|participantes|invitados))?$
    `,
      "u",
    ),
  ],
  [
    "agenda",
    new RegExp(spread`
      ^(?:tabla|orden del dia|agenda|temario|tabla y .*|puntos? a tratar|temas? a tratar|asuntos a tratar|asuntos entrados|contents|
      (?:orden del dia|tabla|agenda|temario|convocatoria) (?:propuest[oa]|prevista?|de (?:la )?(?:reunion|sesion|
      hoy))|proposed agenda|meeting agenda|agenda (?:items|topics)|programa|order of business|
      topics for discussion)$
    `),
  ],
  [
    "development",
    new RegExp(
      spread`
        ^(?:desarrollo(?: de| del?(?: la| los| el)?)?(?: (?:reunion|sesion|asamblea|junta|temas?|orden del dia|
        puntos?|tabla|agenda|encuentro))?(?: y acuerdos)?|minuta|minutes(?: of (?:the )?meeting)?|temas|
        temas? (?:tratados?|abordados?|discutidos?|revisados?)|(?:puntos?|asuntos) (?:tratados?|abordados?|
        discutidos?)|discusion|discussion(?: items| topics)?|deliberaciones?|notas?|notes|meeting notes|
        topics(?: discussed)?|items discussed|proceedings|development|contenido${meeting}|resumen${meeting}|
        desarrollo y acuerdos|desahogo(?: de la sesion| del orden del dia)?|
        (?:asuntos|temas|puntos) (?:considerados|resueltos|desahogados))$
      `,
    ),
  ],
  [
    "header",
    new RegExp(spread`
      ^(?:informacion (?:general|de la reunion|basica)|datos (?:generales|de la (?:reunion|sesion)|basicos)|
      (?:general|meeting|basic) (?:information|info|details)|encabezado|identificacion(?: de la reunion)?|details|
      links|enlaces|recording|ficha(?: de la reunion)?|logistics)$
    `),
  ],
  [
    "tasks",
    new RegExp(spread`
      ^(?:(?:lista|listado|resumen|cuadro|seguimiento) de )?(?:tareas|compromisos|acciones|pendientes|encargos|
      asignaciones|actividades)(?: (?:\/|y|e|u|o) (?:tareas|compromisos|responsables|acciones|pendientes|
      seguimiento|plazos|responsabilidades))*(?: (?:pendientes|adquiridos|asumidos|a seguir|a realizar|
      acordad[oa]s|asignad[oa]s|por hacer|de seguimiento))?(?: son)?$|^(?:proximos pasos|siguientes pasos|
      pasos siguientes|temas pendientes|puntos pendientes|asuntos pendientes|plan de accion|action (?:items?|
      points?|list)|actions?(?: arising)?|next steps|to-?dos?(?: list)?|follow[- ]?ups?|follow[- ]up (?:items|
      actions)|tasks|assignments|new action items|open action items|outstanding actions|
      responsables(?: y (?:plazos|fechas))?|encargad[oa]s|quien hace que)$
    `),
  ],
  [
    "agreements",
    new RegExp(spread`
      ^(?:(?:lista|listado|resumen|cuadro|sintesis) de )?(?:acuerdos?|resoluciones?|decisiones?|determinaciones|
      conclusiones|agreements?|resolutions?|decisions?|motions?|outcomes?)(?: (?:y|e|\/|and|&) (?:acuerdos?|
      compromisos|tareas|resoluciones?|decisiones?|conclusiones|recomendaciones|agreements|resolutions|decisions|
      votes))*(?: (?:relevantes|adoptad[oa]s|tomad[oa]s|alcanzad[oa]s|de la (?:reunion|sesion)|principales|
      finales|made|taken|reached|adopted|passed))?$|^(?:acuerdan|se acuerda|se acordo|se resuelve|se decide|
      resuelve[n]?|resolved|agreed|decided)$
    `),
  ],
  [
    "next",
    new RegExp(spread`
      ^(?:(?:fecha (?:de(?: la)? )?)?(?:proxima|siguiente) (?:reunion|sesion|asamblea|junta|convocatoria|cita)|
      next (?:meeting|session|call)(?: date)?|date of (?:the )?next meeting|fecha proxima.*|future meetings?|
      upcoming meetings?)$
    `),
  ],
  [
    "closing",
    new RegExp(spread`
      ^(?:cierre|clausura|termino|finalizacion|levantamiento|fin|cierre y firmas?|
      cierre del acta)(?: de(?: la)? (?:reunion|sesion|asamblea|junta|acta))?$|^(?:adjourn(?:ment|ed)?|closing|
      close(?: of meeting)?|firmas?|signatures?|firman?(?: en conformidad)?|firmas? de (?:los )?asistentes|
      meeting adjourned|call to close)$
    `),
  ],
]

/** A heading's words without number, pictures and closing punctuation. */
export const bare = (title: string): string =>
  title
    .replace(/^[^\p{L}\p{N}¿¡«“"(]+/u, "")
    .replace(/(?<![\s:.\-–—])[\s:.\-–—]+$/u, "")
    .trim()

const usual = new RegExp(
  spread`
    ^(?:(?:asuntos|temas|puntos) (?:generales|varios)|varios|otros(?: asuntos| temas)?|ruegos y preguntas|
    preguntas y sugerencias|proposiciones y varios|correspondencia|cuentas?|incidentes|informes|pedidos|
    informe de (?:la |el )?(?:presidencia|tesoreria|secretaria)|lectura (?:y aprobacion )?del acta.{0,20}|
    (?:any )?other (?:business|matters)(?: \(?aob\)?)?|a\.?o\.?b\.?|(?:old|new|unfinished|general) business|announcements|
    (?:approval of )?(?:the )?(?:previous )?minutes.{0,30}|matters arising|call to order|open forum|
    (?:\p{L}+'s |\p{L}+ )?(?:report|update)s?|public (?:comments?|participation|forum)|correspondence)$
  `,
  "u",
)

/** What most meetings speak of, and call by the same words: "Varios", "Ruegos y preguntas", "Treasurer's report". */
export const isUsualItem = (title: string): boolean => title.length <= 60 && usual.test(fold(bare(title)))

export function kindOf(title: string): Kind | undefined {
  if (title.length > 120) return undefined
  const words = fold(bare(title))
    .replaceAll(/\s*\([^)]*\)/g, "")
    .replaceAll(/\s+/g, " ")
    .trim()
  return kinds.find(([, pattern]) => pattern.test(words))?.[0]
}

/** How much two titles have in common, 0 to 1: twice the shared words over all words. */
export function alike(a: string, b: string): number {
  const left = wordsIn(fold(a))
  const right = wordsIn(fold(b))
  if (left.length + right.length === 0) return 0
  const counts = new Map<string, number>()
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of right) {
    const count = counts.get(word) ?? 0
    if (count > 0) shared += 1
    counts.set(word, count - 1)
  }
  return (2 * shared) / (left.length + right.length)
}

const spanish = /\b(?:el|la|los|las|de|del|que|se|en|por|con|una?|para|al|es|su|y)\b/g
const english = /\b(?:the|of|to|and|in|is|for|that|was|on|with|by|be|at|will|this|a)\b/g

export function languageOf(text: string): "es" | "en" {
  const sample = fold(text.slice(0, 50_000))
  return (sample.match(english)?.length ?? 0) > (sample.match(spanish)?.length ?? 0) ? "en" : "es"
}
