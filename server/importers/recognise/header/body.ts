/** The organ that meets, out of a title or a sentence. */
import { daysIn } from "../dates.ts"
import { spread } from "../spread.ts"

const organ = spread`
  (?:Junta|Consejo|Comit[eé]|Comisi[oó]n|Mesa|Concejo|Asamblea|Directorio|Sala|Patronato|Claustro|Departamento|
  Equipo|Grupo|Asociaci[oó]n|Ayuntamiento|Pleno|Cabildo|Federaci[oó]n|Colegio|Sindicato|Cooperativa|
  Fundaci[oó]n|N[uú]cleo|Centro|Club|Comunidad|Consorcio|Sociedad|Unidad|Secretar[ií]a|Facultad|Municipalidad|
  Corporaci[oó]n|Apoderad[oa]s|Padres|Vecin[oa]s|Propietarios|Cond[oó]min(?:os?|io)|Gobierno|Parroquia|
  Curso|Taller|Academia|Trust|Foundation|Governing Body|Governors|Society|SIG|PTA|Union|Board|Committee|Council|Commission|Association|Senate|Trustees|Team|Group)
`

const organFirst = new RegExp(String.raw`\b${organ}\b`, "iu")

const organInProse = new RegExp(
  spread`
    (?:sesi[oó]n|reuni[oó]n|asamblea|junta|miembros|integrantes|soci[oa]s|vecin[oa]s|acta)\b(?:\s+(?:conjunta|
    ordinaria|extraordinaria|general|n[°ºo.]*\s*\d+|[\p{Ll}-]+|-)){0,5}?\s+(?:de|del)\s+(?:la\s+|el\s+|los\s+|
    las\s+)?(?<body>${organ.replace("(?:", "(?:Honorable |H\\. |Excmo\\. |Ilustre )?(?:")}[^,;:.\n]{0,200}?)
    (?=\s+(?:del?\s+(?:d[ií]a|fecha)|del?\s+\d|celebrad|realizad|correspondiente|convocad|efectuad|en (?:la|el|
    su|segunda|primera)\s|con (?:la|el)|bajo|a las|siendo|previa|de forma|de manera)|[,;:.\n]|\.$|$)
  `,
  "iu",
)

/** "se reúne el Consejo de Administración de la Cooperativa, en su sede". */
const organMeets = new RegExp(
  spread`
    \bse\s+(?:re[uú]ne[n]?|reuni[oó]|constituye|celebra)\s+(?:el|la|los|
    las)\s+(?<body>${organ}[^,;:.\n]{0,160}?)(?=\s+(?:en |con |para |bajo |a las|siendo|previa)|[,;:.\n]|$)
  `,
  "iu",
)

/** "meeting of the Parish Council held on …". */
const organHeld = new RegExp(
  spread`
    \b(?:meeting|session|minutes) of the\s+(?<body>(?:\p{Lu}[\p{L}'’&]*\s+(?:of\s+(?:the\s+)?)?){0,6}?${organ}
    (?:\s+of\s+(?:the\s+)?\p{Lu}[\p{L}'’ ]{2,60}?)?)(?=\s+(?:held|was|met|on|at|convened|came)|[,.;]|$)
  `,
  "u",
)

const minutesOf = new RegExp(
  spread`
  ^(?:draft\s+)?(?:meeting\s+)?(?:minutes|notes)(?:\s+(?:of|from|
  for)(?:\s+the)?)?(?:\s+meeting(?:\s+of(?:\s+the)?)?)?\s*
`,
  "i",
)

const weekdayAtEnd = new RegExp(
  spread`
  \s*\b(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|monday|tuesday|wednesday|thursday|friday|
  saturday|sunday)\b,?\s*$
`,
  "iu",
)

const actaOf = new RegExp(
  spread`
  ^(?:acta|minuta)(?:\s+(?:del|de|la|el|mensual|semanal|quincenal|anual|trimestral|reuni[oó]n|sesi[oó]n|asamblea|ordinaria|extraordinaria|general|
  n[uú]m(?:ero|\.)?|n[°ºo]?\.?\s*[°º]?|#|\d[\d/-]*|-|–|—))*[\s,:.–—-]*
`,
  "iu",
)

/** The organ that meets, out of a title or an opening sentence. */
export function bodyIn(text: string, isTitle: boolean): string | undefined {
  if (isTitle) {
    const rest = text
      .replace(/^[^\p{L}\p{N}]+/u, "")
      .replace(/\b(?:of|for|from)\s+(?:the\s+)?(?=\d{1,3}(?:st|nd|rd|th)\b)/i, "")
      .replace(minutesOf, "")
      .replace(/^\d{1,3}(?:st|nd|rd|th)\s+/i, "")
      .replace(actaOf, "")
      .replace(/^(?:[°º]?\s*\d[\d/-]*)[\s,:.–—-]*/, "")
      .replace(/^(?:de|del)\s+(?:la|el|los|las)?\s*/i, "")
      .replace(
        /^(?:reuni[oó]n|sesi[oó]n)\s+(?:(?:ordinaria|extraordinaria|mensual|semanal|anual|trimestral|de coordinaci[oó]n)\s+)?(?:de(?:l| la)?\s+)?/iu,
        "",
      )
    const day = daysIn(rest, "es")[0] ?? daysIn(rest, "en")[0]
    const body = (day ? rest.slice(0, day.index) : rest)
      .replace(weekdayAtEnd, "")
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
