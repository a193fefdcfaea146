/** What pasted lines plainly are: offered to whoever pasted them, and theirs to take or leave. */
import type { Attendee } from "./acta.ts"

/** `count`: how many there are, to be said. `due` is a day as an acta holds it. */
export type Pasted =
  | { kind: "attendees"; count: number; groups: { title: string; attendees: Omit<Attendee, "id">[] }[] }
  | { kind: "agenda"; count: number; titles: { title: string; children: string[] }[] }
  | { kind: "tasks"; count: number; tasks: { text: string; owner?: string; due?: string; isDone?: true }[] }
