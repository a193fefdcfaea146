/** A meeting in a room: votes and comings and goings pass the gate, and two hands at once lose nothing. */
import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { blocksOf, type Ballot, type Vote } from "#shared/domain/acta.ts"
import { readActa } from "#shared/schema/read.ts"
import { writeEvent } from "#shared/schema/write.ts"
import { writeVote } from "#shared/schema/votes.ts"
import { attendanceOf, contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { setTable, type Person, type Table } from "#tests/support/table.ts"

let table: Table
beforeEach(async () => {
  table = await setTable()
})
afterEach(() => table.clear())

const item = "financiamiento"
const people = (doc: Y.Doc) => readActa(doc).attendance.flatMap((group) => group.attendees)
const nodeOf = (doc: Y.Doc, id: string): Y.XmlElement => {
  const [found] = attendanceOf(doc).createTreeWalker(
    (node) => node instanceof Y.XmlElement && node.getAttribute("id") === id,
  )
  if (!(found instanceof Y.XmlElement)) throw new Error(`nobody here is ${id}`)
  return found
}
const fragment = (doc: Y.Doc): Y.XmlFragment => {
  const map = itemsOf(doc).get(item)
  const content = map && contentOf(map)
  if (!content) throw new Error("no content")
  return content
}
const opens = ({ doc }: Person) =>
  fragment(doc).push([
    writeVote({ type: "vote", id: "vote-00001", text: [{ text: "Que se apruebe" }], kind: "rollCall" }, []),
  ])
const votes = ({ doc }: Person, attendee: string, choice: Ballot["choice"]) => {
  const vote = fragment(doc).get(fragment(doc).length - 1) as Y.XmlElement
  const ballot = new Y.XmlElement("ballot")
  ballot.setAttribute("attendee", attendee)
  ballot.setAttribute("choice", choice)
  vote.push([ballot])
}
const voteIn = ({ doc }: Person): Vote | undefined =>
  readActa(doc)
    .items.flatMap(({ content }) => [...blocksOf(content)])
    .find((block) => block.type === "vote")

test("two people who call the roll at once keep both ballots", async () => {
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  opens(ana)
  await table.settle()
  const [first, second] = people(ana.doc)
  ana.holdMail()
  luis.holdMail()
  votes(ana, first?.id ?? "", "inFavour")
  votes(luis, second?.id ?? "", "against")
  ana.releaseMail()
  luis.releaseMail()
  await table.settle()
  expect([ana.closed, luis.closed]).toEqual([undefined, undefined])
  for (const person of [ana, luis]) expect(voteIn(person)).toMatchObject({ inFavour: 1, against: 1, abstained: 0 })
})

test("of two ballots of one person one holds, the same for everybody", async () => {
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  opens(ana)
  await table.settle()
  const [first] = people(ana.doc)
  ana.holdMail()
  luis.holdMail()
  votes(ana, first?.id ?? "", "inFavour")
  votes(luis, first?.id ?? "", "against")
  ana.releaseMail()
  luis.releaseMail()
  await table.settle()
  expect(voteIn(ana)?.ballots).toHaveLength(1)
  expect(voteIn(ana)).toEqual(voteIn(luis))
})

test("one notes who arrives while another notes that the same person stands aside", async () => {
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  const [first] = people(ana.doc)
  const id = first?.id ?? ""
  ana.holdMail()
  luis.holdMail()
  nodeOf(ana.doc, id).push([writeEvent({ id: "event-0001", kind: "arrives", at: "17:05", item })])
  nodeOf(luis.doc, id).push([writeEvent({ id: "event-0002", kind: "recuses", item })])
  ana.releaseMail()
  luis.releaseMail()
  await table.settle()
  const [here] = people(ana.doc)
  expect(here?.events?.map(({ kind }) => kind).sort()).toEqual(["arrives", "recuses"])
  expect(people(luis.doc)).toEqual(people(ana.doc))
})

test("what is no vote and no coming or going is refused", async () => {
  const tries: Record<string, (doc: Y.Doc) => void> = {
    "a ballot outside a vote": (doc) => fragment(doc).push([new Y.XmlElement("ballot")]),
    "a task inside a vote": (doc) => {
      const vote = new Y.XmlElement("vote")
      vote.insert(0, [new Y.XmlElement("task")])
      fragment(doc).push([vote])
    },
    "an event that stands alone": (doc) => attendanceOf(doc).push([new Y.XmlElement("attendeeEvent")]),
    "a word as out of the agenda": (doc) => itemsOf(doc).get(item)?.set("outOfAgenda", "yes"),
    "a number as the quorum": (doc) => doc.getMap("meta").set("quorum", 3),
  }
  for (const [name, change] of Object.entries(tries)) {
    const mallory = await table.sit("mallory")
    change(mallory.doc)
    await table.settle()
    expect(mallory.standing?.refused?.rule, name).toBeDefined()
    mallory.leave()
  }
})
