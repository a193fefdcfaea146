/** Actas of megabytes over real sockets: opened, and brought back as they were while people type. */
import { afterAll, beforeAll, expect, test } from "vitest"
import * as Y from "yjs"
import { allItems, plain, type Acta } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { readActa } from "#shared/schema/read.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { firstAccount, invited, testServer, type Caller, type TestServer } from "#tests/support/server.ts"
import { Typist, until } from "#tests/support/typist.ts"

const item = "otros-temas"
let server: TestServer
let secretary: Caller
beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
})
afterAll(() => server.stop())

/** So many megabytes at the end of the item; gives where they begin. */
async function fill(typist: Typist, megabytes: number): Promise<{ content: Y.XmlFragment; begin: number }> {
  const map = itemsOf(typist.doc).get(item)
  const content = map && contentOf(map)
  if (!content) throw new Error("the example has this item")
  const begin = content.length
  for (let n = 0; n < megabytes; n++) {
    const lines = Array.from({ length: 950 }, (_, line) => {
      const paragraph = new Y.XmlElement("paragraph")
      paragraph.insert(0, [new Y.XmlText(`${n}·${line} `.padEnd(1000, "se deja constancia "))])
      return paragraph
    })
    content.insert(content.length, lines)
    await until(() => typist.allSaved, `piece ${n} to be saved`)
  }
  return { content, begin }
}

test("an acta that is nearly as large as one may be is opened, and whoever opens it stays [P1] [F3]", async () => {
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const ana = new Typist(server.url, record.id, secretary.cookie)
  await ana.synced()
  await fill(ana, 9)
  const eva = new Typist(server.url, record.id, secretary.cookie)
  await eva.synced()
  await until(() => eva.allSaved, "the newcomer to be told that all is saved")
  expect([ana.closes, eva.closes]).toEqual([[], []])
  expect(canonicalActa(readActa(eva.doc))).toBe(canonicalActa(readActa(ana.doc)))
  for (const typist of [ana, eva]) typist.leave()
})

test("three megabytes come back under two who type: no letter of theirs falls from then on, and neither is sent away [S7] [F3]", async () => {
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const claudia = await invited(secretary, record.bodyId, {
    name: "Claudia Montero",
    email: "claudia@example.org",
    role: "noteTaker",
  })
  const ana = new Typist(server.url, record.id, secretary.cookie)
  const eva = new Typist(server.url, record.id, claudia.cookie)
  await Promise.all([ana.synced(), eva.synced()])

  const { content, begin } = await fill(ana, 3)
  const hands = [ana, eva].map((typist, n) => {
    const text = typist.paragraphIn("financiamiento")
    const name = `Mano ${n}: `
    text.insert(0, name)
    return { typist, text, name }
  })
  await until(() => ana.allSaved && eva.allSaved, "their lines to be saved")
  const version = await secretary.ask<{ n: number }>("POST", `/api/actas/${record.id}/versions`, { label: "entera" })
  content.delete(begin, content.length - begin)
  await until(() => ana.allSaved, "the deletion to be saved")

  const typeOnce = async (letter: number) => {
    for (const { typist, text } of hands) typist.type(text, String.fromCodePoint(0x4e00 + letter))
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const coming = { back: false }
  const restored = secretary
    .ask("POST", `/api/actas/${record.id}/versions/${version.n}/restore`)
    .finally(() => (coming.back = true))
  let letter = 0
  while (!coming.back) await typeOnce(letter++)
  await restored
  for (const end = letter + 20; letter < end;) await typeOnce(letter++)
  await until(() => ana.allSaved && eva.allSaved, "what they typed to be saved")

  const { acta } = await secretary.ask<{ acta: Acta }>("GET", `/api/actas/${record.id}/content`)
  const lines = allItems(acta).flatMap((each) =>
    each.content.map((block) => ("text" in block ? plain(block.text) : "")),
  )
  expect(lines.filter((line) => line.includes("·"))).toHaveLength(3 * 950)
  for (const { typist, name } of hands) {
    const line = lines.find((each) => each.startsWith(name))?.slice(name.length) ?? ""
    // What was on the disk before the version came back goes with it; from then on there is no gap.
    expect(typist.typed.endsWith(line), line).toBe(true)
    expect(line.length).toBeGreaterThanOrEqual(20)
    expect(typist.closes).toEqual([])
    await until(() => canonicalActa(readActa(typist.doc)) === canonicalActa(acta), "all to have the same")
    typist.leave()
  }
})
