/** The HTTP calls of what is filed beside an acta: comments, observations, acknowledgements, facts. */
import * as z from "zod/mini"
import { dayPattern, idPattern } from "#shared/domain/acta.ts"
import { isDay } from "#shared/domain/dates.ts"
import { factKinds, type Fact } from "#shared/domain/facts.ts"
import {
  around,
  decisions,
  longestQuote,
  longestRemark,
  remarkKinds,
  type Acknowledgement,
  type Remark,
  type ReviewTerm,
} from "#shared/domain/remarks.ts"

const id = z.string().check(z.regex(idPattern))
/** Words in lines; a half of a surrogate pair or a NUL is nobody's. */
const words = (max: number) =>
  z.string().check(
    z.maxLength(max),
    z.refine((text) => text.isWellFormed() && !text.includes("\u0000")),
  )
const said = (max: number) => words(max).check(z.refine((text) => text.trim() !== ""))

export const anchorValue = z.strictObject({
  at: z.union([z.literal("meta"), id]),
  quote: words(longestQuote),
  prefix: words(around),
  suffix: words(around),
})

export const fileRemark = z.strictObject({
  /** Made by whoever files, so that what is sent twice is filed once. */
  id,
  kind: z.enum(remarkKinds),
  parent: z.optional(id),
  anchor: anchorValue,
  text: said(longestRemark),
  proposal: z.optional(words(longestRemark)),
})
export const decideRemark = z.strictObject({
  decision: z.enum(decisions),
  reason: z.optional(said(longestRemark)),
  /** What the passage says since. */
  wording: z.optional(words(longestRemark)),
})
export const addFact = z.strictObject({
  kind: z.enum(factKinds),
  on: z.optional(z.string().check(z.regex(dayPattern), z.refine(isDay))),
  note: z.optional(said(300)),
  in: z.optional(z.strictObject({ acta: id, item: id, vote: z.optional(id) })),
  takesBack: z.optional(id),
})

export type RemarksAnswer = {
  remarks: Remark[]
  /** Of the present review, or of the last one. */
  term?: ReviewTerm
  /** Whether that term is over. */
  isOver: boolean
  acknowledgements: Acknowledgement[]
  /** How many read and observe, the secretary aside. */
  readers: number
}
export type FactsAnswer = { facts: Fact[] }
