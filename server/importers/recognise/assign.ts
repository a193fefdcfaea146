/** Who is to do it and by when, as a task's own words say. */
import type { Locale } from "#shared/domain/acta.ts"
import { whoWill } from "./clauses/tasks.ts"
import { daysIn } from "./dates.ts"
import { isName, isSamePerson } from "./names.ts"
import { spread } from "./spread.ts"

export type Assignment = { owner?: string; due?: string; dueWords?: string }

const labelledOwner = new RegExp(
  spread`
    (?:\b(?:(?:responsables?|encargad[oa]s?|resp\.|owner|assignee|responsible|lead|quien|who|
    asignad[oa] a)\s*[:–]|(?:a cargo de|assigned to)\s*:?)\s*)(?<who>[@\p{L}][\p{L}\p{M}.'’&/ -]{1,80}?)(?=\s*
    (?:[.;,)\]|]|\b(?:plazo|fecha|due|antes|para el|by|deadline|el d[ií]a)\b|$))
  `,
  "iu",
)
const bracketedOwner =
  /[([](?<who>@?\p{Lu}[\p{L}\p{M}.'’ -]{1,60}(?:\s(?:y|e|and|&)\s\p{Lu}[\p{L}\p{M}.'’ -]{1,40})?)[)\]]\s*\.?$/u
const dashedOwner = /\s[–—-]\s+(?<who>\p{Lu}[\p{L}\p{M}.'’ ]{1,60})\s*\.?$/u
/** "Publicar el reglamento: Ana Soto – 31/07/2024". */
const namedLast = /:\s+(?<who>\p{Lu}[\p{L}\p{M}.'’ -]{2,60}?)(?:\s*[–—,(-]\s*[^:]{0,40}\d[^:]{0,12})?$/u
const namedFirst = new RegExp(
  spread`
    ^(?<who>\p{Lu}[\p{L}\p{M}.'’]+(?:\s(?:de\s|del\s|la\s)?\p{Lu}[\p{L}\p{M}.'’-]+){0,3}(?:\s(?:y|e|and|
    &)\s\p{Lu}[\p{L}\p{M}.'’-]+(?:\s\p{Lu}[\p{L}\p{M}.'’-]+){0,3})?)\s*(?::|\s[–—-])\s+
  `,
  "u",
)
const committed = new RegExp(
  spread`
    ^(?:[^,.;]{0,40},\s)?(?<who>(?:[ElLaos]{2,3}\s)?(?:\p{Lu}[\p{L}\p{M}.'’-]+|\p{Ll}{4,})(?:\s(?:de\s|del\s|
    la\s)*[\p{L}\p{M}.'’-]+){0,5}?)\s+(?:se (?:encarga[n]?|ocupa[n]?|compromete[n]?|comprometi[oó]|comprometieron|encargar[aá]n?|
    llev[oó] la tarea|ofrece|ofreci[oó])|queda(?:r[aá])?(?:n)? (?:a cargo|encargad|responsable|de |en )|
    enviar[aá]|preparar[aá]|revisar[aá]|coordinar[aá]|presentar[aá]|redactar[aá]|solicitar[aá]|gestionar[aá]|
    contactar[aá]|elaborar[aá]|har[aá]|deber[aá]|cotizar[aá]|convocar[aá]|consultar[aá]|publicar[aá]|
    informar[aá]|averiguar[aá]|entregar[aá]|actualizar[aá]|organizar[aá]|buscar[aá]|(?<=^\p{Lu}\p{Ll}+ )\p{Ll}{2,}r(?:á|án)(?!\p{L}))
  `,
  "u",
)
/** "El administrador pedirá", "Socorro llamará": whoever does anything at all. */
const willDo =
  /^(?<who>(?:(?:El|La|Los|Las)\s)?(?:[\p{L}\p{M}.'’-]+\s){0,3}?[\p{L}\p{M}'’-]+)\s(?:(?:se|les?|lo|la|nos)\s)?(?:\p{Ll}{2,}r(?:á|án)(?!\p{L})|van?\sa\s\p{Ll}+r)/u
const asked = new RegExp(
  spread`
    \bse (?:solicita|pide|encarga|encomienda|mandata|solicit[oó]|encarg[oó]|encomend[oó]|
    mandat[oó])\s+(?:al?)\s+(?<who>[\p{L}\p{M}.'’ -]{3,60}?)\s+(?:que|la|el|los|las|a|para|\p{L}+[aei]r)\b
  `,
  "iu",
)
/** A day, a month, a meeting: what "by" and "para el" say of time. */
const when = spread`
  (?:the )?(?:\d|pr[oó]xim|siguiente|final|fin |end|next|close|early|mid|late|tomorrow|noon|eod|q[1-4]\b|semana|mes\b|reuni|
  sesi|asamblea|ma[ñn]ana|lun|mart|mi[eé]|juev|vier|s[aá]b|dom|ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic|mon|tue|
  wed|thu|fri|sat|sun|jan|apr|aug|dec|spring|summer|autumn|winter)
`
const dueIn = new RegExp(
  spread`
    \b(?<words>(?:antes (?:del?|de la) |para (?:fines|mediados) |para (?:el|la) (?=${when})|hasta el |a m[aá]s tardar |by (?=${when})|before |
    due |el pr[oó]ximo |next (?!steps?\b)|in (?=(?:january|february|march|april|may|june|july|august|september|
    october|november|december))|(?:el |on )?(?=(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|
    monday|tuesday|wednesday|thursday|friday)\b)|en (?:un plazo de|
    la pr[oó]xima) )(?:pr[oó]xim[oa] )?[\p{L}\p{N}][\p{L}\p{N} /.-]{1,40}?)(?=[,.;:)]|$)
  `,
  "iu",
)
const labelledDue =
  /\b(?:plazo|fecha(?: l[ií]mite)?|vence|due(?: date)?|deadline|entrega)\s*[:–-]\s*(?<words>[^,.;)\]]{2,50})/iu

const ordered = /\b(?:directed|asked|instructed|tasked)\s+(?:the\s)?(?<who>[\p{L} ]{3,40}?)\s+to\b/u

export function assignmentOf(text: string, language: Locale, people: string[]): Assignment {
  return { ...ownerIn(text, language, people), ...dueOf(text, language) }
}

function ownerIn(text: string, language: Locale, people: string[]): Pick<Assignment, "owner"> {
  const isKnown = (who: string) => people.some((name) => isSamePerson(name, who))
  const tidy = (who: string | undefined) =>
    who
      ?.replace(/^@/, "")
      .trim()
      .replace(/\s*(?:,|\.)$/, "")
  const labelledWho = tidy(labelledOwner.exec(text)?.groups?.who)
  if (labelledWho !== undefined) return { owner: labelledWho }
  for (const pattern of [bracketedOwner, dashedOwner, namedFirst, namedLast]) {
    const who = tidy(pattern.exec(text)?.groups?.who)
    if (who !== undefined && (isKnown(who) || isName(who))) return { owner: who }
  }
  if (language === "en") {
    const who = ordered.exec(text)?.groups?.who ?? whoWill(text)
    return who !== undefined && !/^(?:we|he|she|they|it)$/i.test(who) ? { owner: who } : {}
  }
  const who = tidy(committed.exec(text)?.groups?.who ?? willDo.exec(text)?.groups?.who ?? asked.exec(text)?.groups?.who)
  if (
    who === undefined ||
    /\s(?:se|no|lo|la|les?)$/.test(who) ||
    /^(?:se|que|esto|este|esta|as[ií]mismo|asimismo|tambi[eé]n|adem[aá]s|lo|no)\b/i.test(who)
  )
    return {}
  return { owner: who }
}

export function dueOf(text: string, language: Locale): Pick<Assignment, "due" | "dueWords"> {
  const labelledWords = labelledDue.exec(text)?.groups?.words?.trim()
  const words = labelledWords ?? dueIn.exec(text)?.groups?.words?.trim()
  const [whole] = daysIn(labelledWords ?? text, language)
  const day = whole?.day
  // A date in passing is no deadline: only one that is called so, or the only thing in brackets at the end.
  if (
    day !== undefined &&
    (words !== undefined || /[([][^()]*\d{4}[^()]*[)\]]\s*\.?$/.test(text) || isLast(text, whole))
  )
    return { due: day }
  const said = words ?? bracketedDay.exec(text)?.groups?.words
  return said === undefined ? {} : { dueWords: said }
}

/** "… – 19/07/2024" at the end. */
const isLast = (text: string, day: { index: number; length: number } | undefined): boolean =>
  day !== undefined &&
  /^[\s.)\]]*$/.test(text.slice(day.index + day.length)) &&
  /[–—(:,-]\s*$/.test(text.slice(0, day.index))

/** "(vie 14 feb)" */
const bracketedDay = new RegExp(
  spread`
    \((?<words>(?:\p{L}{3,10}\.?,? )?\d{1,2} (?:de )?(?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic|jan|apr|aug|
    dec)\p{L}*)\)
  `,
  "iu",
)
