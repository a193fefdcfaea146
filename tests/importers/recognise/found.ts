/** Minutes in a few lines, and what the recognisers find in them. */
import { foundIn } from "#server/importers/recognise.ts"
import type { Found } from "#server/importers/recognise/found.ts"
import { shapeOf, type Shape } from "#server/importers/shape.ts"
import { piecesOf } from "#server/importers/source/text.ts"

export const foundOf = (...lines: string[]): Found =>
  foundIn({ read: piecesOf(lines.join("\n")), isBroken: true, source: lines }).found

export const shape = (...lines: string[]): Shape => shapeOf(foundOf(...lines))

/** "Name · role · presence"; those who were there say nothing of it. */
export const peopleOf = (found: Shape): string[] =>
  found.attendees.map(({ name, role, present }) =>
    [name, role, present === true ? undefined : present === false ? "absent" : present].filter(Boolean).join(" · "),
  )
