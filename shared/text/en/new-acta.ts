import type { Words } from "../words.ts"
import type { newActa as es } from "../es/new-acta.ts"

export const newActa: Words<typeof es> = {
  title: "New minutes",
  body: "Body",
  number: "Number",
  name: "Title",
  date: "Date",
  create: "Create and open",
  bodyName: "Name of the body",
  otherBody: "Another body…",
  time: "Time",
  place: "Place",
  people: "People",
  peopleHint: "Paste a list or write one a line: name, comma, role.",
  roster: (count) => (count === 1 ? "1 member of the body" : `${count} members of the body`),
  carries: "Bring the open actions of earlier minutes",
}
