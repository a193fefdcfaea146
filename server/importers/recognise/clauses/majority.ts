/** Sentences that say how many votes an agreement takes, where a simple majority isn't enough. */
import { spread } from "../spread.ts"
import { fold } from "../words.ts"
import { longestSentence } from "./sentences.ts"

export type Majority = "absolute" | "twoThirds" | "threeFifths" | "threeQuarters" | "unanimity"

/** That nobody was against is a result; only these make it a condition. */
const demanded = spread`
  (?:requieren?|requeria|requiriendo|exigen?|exigia|exigida?|exigid[ao]s?|necesitan?|necesari[ao]|requerid[ao]|debe ser|debe aprobarse|
  required|requires|requiring|needs|needed|must be)
`
const lead = spread`(?:\bpor|\bcon|\bde|\bla|\blos|\blas|\bel|\buna?|\bun|\bby|\bwith|\bof|\ban?|\bthe|${demanded})\s+`

const parts = (
  [
    ["twoThirds", spread`(?:las? )?(?:dos terci[oa]s(?: partes)?|dos terceras partes|2 ?/ ?3)|two[- ]thirds`],
    ["threeFifths", spread`(?:las? )?(?:tres quintos|tres quintas partes|3 ?/ ?5)|three[- ]fifths`],
    ["threeQuarters", spread`(?:las? )?(?:tres cuartos|tres cuartas partes|3 ?/ ?4)|three[- ]quarters`],
    ["absolute", "mayoria absoluta|absolute majority|majority of all (?:the )?(?:members|directors|trustees|owners)"],
  ] satisfies [Majority, string][]
).map(([rule, pattern]) => ({ rule, pattern: new RegExp(`${lead}(?:${pattern})\\b`) }))

/** A fraction alone may be of anything ("dos tercios del presupuesto"): these words make it one of votes. */
const voted = new RegExp(
  spread`
    \bvotos?\b|\bvotacion|\bvotes?\b|\bvoting\b|\bmayoria\b|\bmajority\b|\bquorum\b|\b(?:de|del|of)\s+(?:l[ao]s|the|sus|all)?\s*
    (?:miembros|integrantes|asistentes|presentes|socios|socias|concejales|consejeros|directores|accionistas|vecinos|copropietarios|
    propietarios|condominos|asociados|vocales|members|directors|councillors|trustees|owners|shareholders|present|those present)\b
  `,
)
const unanimity = new RegExp(
  String.raw`\b${demanded}\b[^.;]{0,60}\b(?:unanimidad|unanimity|unanimous(?:ly)?)\b|\b(?:unanimidad|unanimity|unanimous vote)\b[^.;]{0,20}\b${demanded}\b`,
)

/** Undefined where a simple majority is enough, or where it isn't said. */
export function majorityIn(sentence: string): Majority | undefined {
  if (sentence.length > longestSentence) return undefined
  const words = fold(sentence).replaceAll(/\s+/g, " ")
  const found = parts.find(({ rule, pattern }) => pattern.test(words) && (rule === "absolute" || voted.test(words)))
  if (found) return found.rule
  return unanimity.test(words) ? "unanimity" : undefined
}
