/** Sentences by which a meeting agrees. */
import type { Locale } from "#shared/domain/acta.ts"
import { spread } from "../spread.ts"
import { fold } from "../words.ts"
import { longestSentence } from "./sentences.ts"

const organs = spread`
  (?:(?:l[ao]s?|el|est[ea]|su|the|this)\s+)?(?:honorable\s+|h\.\s+)?(?:salas?|comision(?:es)?|comites?|consejo|
  junta(?: directiva)?|concejo(?: municipal)?|asamblea|pleno|mesa(?: directiva)?|directorio|equipo|presentes|
  asistentes|miembros(?: presentes)?|corporacion|claustro|cabildo|ayuntamiento|concejales|consejeros|directiva|
  patronato|organo|grupo|vocales|propietarios|copropietarios|condominos|accionistas|comuneros|delegados|
  asociados|directores|socios|vecinos|plenario|governors|councillors|shareholders|board|committee|council|commission|tsc|tsc members|members|team|group|trustees|
  directors|steering committee|senate|all present|everyone|participants|we)
`

const decide = spread`
  (?:acuerdan?|acordo|acordaron|aprueban?|aprobo|aprobaron|resuelven?|resolvio|resolvieron|deciden?|decidio|
  decidieron|determinan?|determino|determinaron|autorizan?|autorizo|autorizaron|ratifican?|ratifico|ratificaron|
  recomiendan?|recomendo|recomendaron|aclaran?|facultan?|faculto|disponen?|dispuso|designan?|designo|designaron|
  conceptuan?|convinieron|convienen?|convino|rechazan?|rechazo|rechazaron|elige[n]?|eligio|eligieron|nombran?|
  nombro|nombraron|validan?|valido|avalan?|avalo|avalaron)
`

const impersonal = spread`
  se\s+(?:(?:tambien|igualmente|asimismo)\s+)?(?:acuerdan?|acordo|acordaron|aprueban?|aprobo|aprobaron|
  resuelven?|resolvio|deciden?|decidio|decidieron|determino|determina que|convino|conviene|ratifican?|ratifico|
  establecio que|establece (?:que|el siguiente|un|una|la|como)|establecera|nombrara|constituira|designara|
  definio que|define que|autorizan?|autorizo|faculta|faculto|elige|eligio|eligen|eligieron|designan?|designo|
  rechazan?|rechazo|dictamin[ao]|avala|avalo|instruye|instruyo|conced(?:e|io)|tom[oa] (?:el|los) acuerdos?|llego al acuerdo|llega al acuerdo)
`

const agreementPatterns: Record<Locale, RegExp[]> = {
  es: [
    new RegExp(
      spread`
        (?<!\b(?:no|que no|como|segun|segun lo que|tal como|si|cuando|donde|ya|lo que|
        no obstante lo que)\s)\b${impersonal}\b
      `,
    ),
    new RegExp(
      String.raw`(?<!\b(?:representantes?|integrantes?|miembros?) del? (?:la )?)\b${organs}\b(?:\s+(?!no\b)[^.;:]{0,90}?)?,?\s(?<!\bno\s)${decide}\b(?!\s+(?:con|en lo|el acta de)\b)`,
    ),
    /^(?:acuerdo|resolucion)\s*(?:n[°ºo.]*\s*)?(?:[\p{L}\d/-]*\d[\p{L}\d/-]*)?\s*[:.–-]/u,
    /\b(?:resulta|resultan|resulto|resultaron|salio|salieron) (?:elegid|electo|electa|electos|electas|designad|nombrad)/,
    /\b(?:gana|gano|ganan|resulta ganador[a]?)\b.*\b\d+ votos?\b/,
    /^por (?:unanimidad|mayoria)[^.]{0,60}\b(?:es|fue|son|fueron|resulto|resultaron) (?:elect|elegid|designad|nombrad|aprobad)/,
    /\bse (?:dio|da|dan|dieron|tiene|tuvo) por aprobad[ao]s?\b/,
    /\b(?:todos|todas|presentes|asistentes) (?:estan|estuvieron|quedaron|manifestaron estar) de acuerdo\b/,
    new RegExp(
      spread`
      \b(?:queda|quedo|quedan|quedaron)\s+(?:\p{L}+\s+)?(?:aprobad|acordad|elegid|establecid|designad|nombrad|
      elect|ratificad)[ao]s?\b
    `,
      "u",
    ),
    new RegExp(spread`
      \b(?:es|fue|son|fueron|resulta|resulto)\s+(?:aprobad|rechazad|elegid|designad|ratificad|
      elect)[ao]s?\b(?=.*\b(?:unanimidad|mayoria|votos?)\b)
    `),
    /\b(?:se|la) (?:moción|mocion|propuesta) (?:es|fue|se|queda|quedo) (?:aprobada|aprueba)\b/,
    /^por (?:unanimidad|mayoria)[^.]{0,80}\b(?:se\s+)?(?:acuerd|acord|aprueb|aprob|resuelv|resolv|decid)/,
    new RegExp(spread`
      ^(?:los |las )?(?:presentes|asistentes|socios|vecinos|vecinas|concejales|consejeros)?\s*(?:acuerdan|
      aprueban|resuelven|deciden)\b
    `),
  ],
  en: [
    new RegExp(spread`
      \bit (?:was|is|has been) (?:further |also |unanimously |generally )*(?:agreed|decided|resolved|determined|
      approved)\b
    `),
    new RegExp(spread`
      \b(?:was|were) (?:unanimously )?(?:approved|adopted|elected|appointed|accepted)\b(?! by the (?:city|state|
      county))
    `),
    new RegExp(
      spread`
        \b${organs}\b(?:\s+[^.;:]{0,60}?)?\s(?:unanimously\s+)?(?:agreed|agree|agrees|decided|decides|resolved|
        voted|approved|approves|adopted|picked|selected|chose|ratified|authorized|elected|appointed|
        accepted)\b(?!\s+(?:with the point|for the sake))
      `,
    ),
    new RegExp(
      spread`
      \b(?:made|makes|put forward) (?:a|the) motion\b|\bmotion(?:ed)? (?:to|by|was made|made by|that)\b|
      \b(?:\p{Lu}?\p{L}+) (?:motioned|moved) (?:to|that|for|the|approval|adoption)\b
    `,
      "iu",
    ),
    /\b(?:and|was|were|,) (?:unanimously )?resolved (?:to|that)\b/,
    /^(?:motion|resolved|resolution|decision|agreed|agreement)\b\s*[:.–-]/,
    /^(?:unanimously )?agreed (?:to|that|on|by)\b/,
    /^(?:upon|on) (?:a )?motion\b/,
    /\bconsensus (?:was|is|to|on)\b|\bby consensus\b|\bagreed by (?:all|lazy|general)\b/,
  ],
}

const isNoAgreement = new RegExp(spread`
    \b(?:no se (?:acuerda|acordo|aprueba|aprobo|toma|tomaron)|no hubo acuerdo|sin acuerdo|se (?:pone|
    somete) a votacion|propone que se|motion (?:failed|was defeated|did not pass)|agreed to disagree|
    no motion)\b|^(?:aprobad[oa] (?:con|por)|the motion (?:passed|carried))\b
  `)

/** "Acuerdo N° 12/2024.", "ACUERDO CA-01:": nothing but the label of what comes next. */
export const isAgreementLabel = (sentence: string): boolean =>
  /^(?:acuerdo|resolucion|agreement|resolution)\s*(?:n[°ºo.]*\s*)?(?:[\p{L}\d/-]*\d[\p{L}\d/-]*)?\s*[.:–-]*$/u.test(
    fold(sentence.trim()),
  )

export function isAgreement(sentence: string, language: Locale): boolean {
  if (sentence.length > longestSentence) return false
  const words = fold(sentence)
    .replace(/^[^\p{L}]+/u, "")
    .replaceAll(/\s+/g, " ")
  if (isNoAgreement.test(words)) return false
  return agreementPatterns[language].some((pattern) => pattern.test(words))
}

const outcome = new RegExp(
  spread`
  ^(?:it was |motion |the motion |this was |(?:\p{Lu}[\p{L}.]+ ){1,3})?(?:was )?(?:seconded|second(?:ed)? by|
  seconds)\b
`,
  "iu",
)

/** A sentence that only says how the motion before it fared. */
export const isOutcome = (sentence: string): boolean => outcome.test(sentence.trim()) && sentence.length < 160
