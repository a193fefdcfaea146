/**
 * The acta as a plain value: what review judges, exporters print and seals hash.
 * It says nothing of sockets, documents or rows; those rooms translate to and from it.
 */

/** Random, for life, unique within its acta: `[A-Za-z0-9_-]{8,40}`. */
export type Id = string
/** A calendar day, `2018-04-19`. */
export type Day = string
/** Local time of the meeting, `16:30`. */
export type Time = string

export type Locale = "es" | "en"

/**
 * Text with its marks; "\n" is a line break inside the paragraph. With `ref` it is a reference to that item: its text is
 * the item's number ("2.a"), and it has no marks.
 */
export type Run = { text: string; bold?: true; italic?: true; underline?: true; link?: string; ref?: Id }

export type Presence = "unmarked" | "present" | "absent" | "excused"
export type Office = "chair" | "secretary"
export type Modality = "inPerson" | "remote" | "hybrid"
export type ItemState = "pending" | "discussed" | "postponed" | "withdrawn"
export type TaskState = "open" | "done" | "dropped"
export type EventKind = "arrives" | "leaves" | "returns" | "recuses"
export type VoteKind = "show" | "rollCall" | "secret" | "assent"
export type Choice = "inFavour" | "against" | "abstained"
export type Outcome = "carried" | "rejected" | "tied" | "withdrawn"

/** Somebody who comes, goes, comes back, or stands aside from one item. `item` is the one under way, or the one stood aside from. */
export type AttendanceEvent = { id: Id; kind: EventKind; at?: Time; item?: Id }

export type Attendee = {
  id: Id
  name: string
  role?: string
  /** What follows "en representación": "del Subsecretario General de la Presidencia". */
  represents?: string
  office?: Office
  presence: Presence
  remote?: true
  events?: AttendanceEvent[]
}

export type Group = {
  id: Id
  title: string
  /** Its people vote and count for the quorum. Where no group says so, all groups do. */
  votes?: true
  attendees: Attendee[]
}

export type Cell = { header?: true; colspan?: number; rowspan?: number; content: Block[] }

export type Paragraph = { type: "paragraph"; text: Run[] }
export type List = { type: "list"; ordered: boolean; items: Block[][] }
export type Table = { type: "table"; rows: Cell[][] }
export type Agreement = { type: "agreement"; id: Id; text: Run[] }
export type Task = { type: "task"; id: Id; text: Run[]; owner?: string; due?: Day; state: TaskState }
/** How one person voted; `reason` is what they want noted: a dissent, an explanation, a reservation. */
export type Ballot = { attendee: Id; choice: Choice; reason?: string }
export type Vote = {
  type: "vote"
  id: Id
  /** The motion, as it was put. */
  text: Run[]
  kind: VoteKind
  mover?: string
  seconder?: string
  /** Absent where nobody counted. With ballots they are those ballots, counted. */
  inFavour?: number
  against?: number
  abstained?: number
  ballots?: Ballot[]
  /** Votes in favour that it takes, where a simple majority isn't enough; at least one. */
  required?: number
  /** Which way whoever presides broke a tie. */
  casting?: "inFavour" | "against"
  /** Absent as long as the vote is open. */
  outcome?: Outcome
}
export type Block = Paragraph | List | Table | Agreement | Task | Vote

export type Item = {
  id: Id
  title: string
  state: ItemState
  presenter?: string
  plannedMinutes?: number
  startedAt?: Time
  endedAt?: Time
  /** Taken up in the meeting, without having been on its agenda. */
  outOfAgenda?: true
  /** The earlier acta of the body that this item approves; with its number, for files and readers without the register. */
  approves?: Approves
  content: Block[]
  /** Sub-items; two levels in all. */
  items: Item[]
}

export type Approves = { acta: Id; number: string }
export type Quorum = "majority" | number
export type Recess = { from: Time; to?: Time }

export type Acta = {
  format: 1
  language: Locale
  body: string
  number: string
  /** Printed as it stands: "Acta de Reunión N°4 Mesa de Gobierno Abierto". */
  title: string
  kind?: string
  modality?: Modality
  date?: Day
  startedAt?: Time
  endedAt?: Time
  place?: string
  /** The body's rule when the acta was begun: more than half of those who vote, or so many. Absent: none. */
  quorum?: Quorum
  /** An open one has no end yet. */
  recesses?: Recess[]
  attendance: Group[]
  items: Item[]
}

export const idPattern = /^[A-Za-z0-9_-]{8,40}$/
export const dayPattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
export const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/

/** The words of a run list, marks left aside. */
export const plain = (text: Run[]): string => text.map((run) => run.text).join("")

/** Every item with its sub-items, in the order of the acta. */
export const allItems = (acta: Acta): Item[] => acta.items.flatMap((item) => [item, ...item.items])

/** Every block at any depth (inside lists and table cells too), in order. */
export function* blocksOf(content: Block[]): Generator<Block> {
  for (const block of content) {
    yield block
    if (block.type === "list") for (const item of block.items) yield* blocksOf(item)
    if (block.type === "table") for (const row of block.rows) for (const cell of row) yield* blocksOf(cell.content)
  }
}

/** Where an id stands: used by the jump links of the checklist. */
export const itemHolding = (acta: Acta, id: Id): Id | undefined =>
  allItems(acta).find(
    (item) => item.id === id || [...blocksOf(item.content)].some((block) => "id" in block && block.id === id),
  )?.id
