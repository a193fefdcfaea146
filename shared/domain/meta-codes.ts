/** Values of an acta that its document keeps as one short text each: quorum, recesses, what an item approves. */
import { idPattern, timePattern, type Approves, type Quorum, type Recess } from "./acta.ts"

export const quorumText = (quorum: Quorum | undefined): string => (quorum === undefined ? "" : String(quorum))

export function quorumOf(text: string | undefined): Quorum | undefined {
  if (text === "majority") return text
  return text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined
}

/** "17:05-17:20 18:00-": one still open has no end. */
export const recessesText = (recesses: Recess[] = []): string =>
  recesses.map(({ from, to = "" }) => `${from}-${to}`).join(" ")

export function recessesOf(text = ""): Recess[] {
  return text.split(" ").flatMap((part): Recess[] => {
    const [from = "", to = "", ...more] = part.split("-")
    if (more.length > 0 || !timePattern.test(from)) return []
    return timePattern.test(to) ? [{ from, to }] : to === "" ? [{ from }] : []
  })
}

/** Characters of an acta's number. */
const longestNumber = 40

/** "Xq3…_9 12 bis": the acta's id, which has no space, and its number. One text, so that the two can't come apart. */
export const approvesText = ({ acta, number }: Approves): string => `${acta} ${number}`

export function approvesOf(text = ""): Approves | undefined {
  const [acta = "", ...number] = text.split(" ")
  return idPattern.test(acta) ? { acta, number: number.join(" ").slice(0, longestNumber) } : undefined
}
