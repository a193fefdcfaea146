import type { Words } from "../words.ts"
import type { projector as es } from "../es/projector.ts"

export const projector: Words<typeof es> = {
  leave: "Leave projector mode",
  quorum: "Quorum",
  noQuorum: "No quorum",
  there: (there, members) => `${there} of ${members}`,
  elapsed: (minutes) => `${minutes} min`,
  ofPlanned: (minutes, planned) => `${minutes} of ${planned} min`,
  planned: (planned) => `${planned} min planned`,
  over: (minutes) => `${minutes} min over`,
  recess: (from) => `In recess since ${from}`,
  nothing: "There are no items on the agenda yet.",
  blank: "No text yet.",
  discussed: "discussed",
  missing: (count) => (count === 0 ? "Nobody is missing" : count === 1 ? "1 vote missing" : `${count} votes missing`),
  missingNamed: (_count, names) => `Missing: ${names}`,
  tooMany: (count) => (count === 1 ? "1 vote too many" : `${count} votes too many`),
}
