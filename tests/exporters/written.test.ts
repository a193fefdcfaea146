/** What is particular to each of the formats made of characters. */
import { createHash } from "node:crypto"
import { afterAll, expect, test } from "vitest"
import type { Acta, Block } from "#shared/domain/acta.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import { usualOptions } from "#server/exporters/port.ts"
import { closeExporters } from "#server/exporters/registry.ts"
import { actaOf, attendedBy, cell, draft, emptyActa, item, list, lock, paragraph, person, sealed } from "./actas.ts"
import { found, htmlText, markdownHtml, textOf, written, writtenAs } from "./readers.ts"

afterAll(closeExporters)

const task = (id: string, text: string, more = {}): Block => ({
  type: "task",
  id,
  text: [{ text }],
  state: "open",
  ...more,
})
const table: Block = {
  type: "table",
  rows: [
    [cell("Institución", { header: true }), cell("Monto", { header: true })],
    [cell("Feria"), cell("100")],
    [cell("Todo lo demás", { colspan: 2 })],
  ],
} // prettier-ignore
const paragraphs = async (format: string, acta: Acta) =>
  (await writtenAs(format, acta, draft, "es", { ...usualOptions, signatures: false })).trimEnd().split("\n\n")

test.each(written)("%s has the sections that were asked for, and no others", async (format) => {
  const everything = { tasks: true, agreements: true, signatures: true }
  const nothing = { tasks: false, agreements: false, signatures: false }
  const full = textOf[format](await writtenAs(format, exampleActa(), sealed, "es", everything))
  expect(full).toMatch(/IV\.\s+Acuerdos[^]*V\.\s+Tareas[^]*Responsable[^]*Preside\b/)
  const bare = textOf[format](await writtenAs(format, exampleActa(), sealed, "es", nothing))
  expect(bare).not.toMatch(/\bIV\.|Preside\b/)
  expect(await writtenAs(format, exampleActa(), sealed, "es", usualOptions)).toBe(
    await writtenAs(format, exampleActa(), sealed),
  )
})

test.each(written)("%s says that a draft is one, and of a locked acta who locked it and its seals", async (format) => {
  const text = (file: string) => textOf[format](file)
  expect(text(await writtenAs(format, exampleActa(), draft))).toContain("BORRADOR")
  const locked = text(await writtenAs(format, exampleActa(), sealed))
  expect(locked).not.toContain("BORRADOR")
  expect(locked).toContain("Edición 2: rectifica la anterior")
  for (const hash of [lock.seal, sealed.kind === "sealed" ? sealed.link : "", lock.previous ?? ""])
    expect(locked.replaceAll(" ", "")).toContain(hash)
})

test.each(written)("%s of an acta that has nothing yet is still a file", async (format) => {
  expect(textOf[format](await writtenAs(format, emptyActa(), draft))).toContain("III. Desarrollo".slice(5))
})

test("the acta itself is in the page and in Akoma Ntoso, to be read back exactly", async () => {
  const odd = { ...exampleActa(), title: "con \u202e y \u0007" }
  const decoded = (base64 = "") => Buffer.from(base64, "base64").toString("utf8")
  const page = await writtenAs("html", odd, sealed)
  expect(decoded(/name="acta-viva:acta" content="([^"]*)"/.exec(page)?.[1])).toBe(canonicalActa(odd))
  const xml = await writtenAs("akn", odd, sealed)
  expect(decoded(found(xml, "//v:acta")[0])).toBe(canonicalActa(odd))
  expect(found(xml, "//v:acta/@sha256")).toEqual([createHash("sha256").update(canonicalActa(odd)).digest("hex")])
})

test("a table in plain text stands in columns, and in lines where it is too wide for them", async () => {
  const [narrow] = (await paragraphs("txt", actaOf(item("P", [table])))).slice(-1)
  expect(narrow?.split("\n")).toEqual([
    "Institución   | Monto",
    "--------------+------",
    "Feria         | 100",
    "Todo lo demás |",
  ])
  const wide: Block = {
    type: "table",
    rows: [
      [cell("a".repeat(100)), cell("uno\ndos")],
      [cell("b"), cell("")],
    ],
  }
  const lines = (await paragraphs("txt", actaOf(item("P", [wide])))).at(-1)?.split("\n")
  expect(lines).toEqual([`${"a".repeat(100)} | uno / dos`, "b |"])
})

test("lists, tasks and their details stand under each other in plain text", async () => {
  const acta = actaOf(
    item("P", [
      list(true, [paragraph("uno"), list(false, [paragraph("de uno\nsigue")])], [paragraph("dos")]),
      task("task-00001", "pagar", { owner: "Ana", due: "2018-05-02" }),
      task("task-00002", "avisar", { state: "done" }),
    ]),
  )
  expect((await paragraphs("txt", acta)).slice(-2)).toEqual([
    "1. uno\n   - de uno\n     sigue\n2. dos",
    "[ ] T4.1 pagar\n    Responsable: Ana · Plazo: 02.05.2018\n[x] T4.2 avisar\n    Hecha",
  ])
})

test("Markdown's tables and nested lists are read as such", async () => {
  const html = markdownHtml(
    await writtenAs("md", actaOf(item("P", [list(false, [paragraph("uno"), list(true, [paragraph("dos")])]), table])), draft),
  )
  expect(html).toContain("<th>Institución</th>")
  expect(html).toContain("<td>Todo lo demás</td>")
  expect(html.replaceAll(/\s/g, "")).toContain("<li><p>uno</p><ol><li>dos</li></ol></li>")
}) // prettier-ignore

test("Akoma Ntoso tells people, roles, dates, resolutions and their places apart", async () => {
  const acta = {
    ...attendedBy("Miembros", person("Ana", { office: "chair" }), person("Luis", { office: "secretary" })),
    items: actaOf(
      item("Fondos", [
        { type: "agreement", id: "agreement-1", text: [{ text: "Aprobar" }] },
        list(false, [{ type: "agreement", id: "agreement-2", text: [{ text: "Publicar" }] }]),
        task("task-00001", "pagar", { owner: "Ana", due: "2018-05-02" }),
      ], { items: [item("Detalle")] }),
    ).items,
  } // prettier-ignore
  const xml = await writtenAs("akn", acta, sealed)
  expect(found(xml, "/a:akomaNtoso/a:debate/*").length).toBe(4)
  expect(found(xml, "//a:FRBRWork/a:FRBRuri/@value")).toEqual([
    "/akn/zz/debate/acta/mesa-de-gobierno-abierto/2018-04-19/4",
  ])
  expect(found(xml, "//a:FRBRExpression/a:FRBRlanguage/@language")).toEqual(["spa"])
  expect(found(xml, "//a:rollCall//a:person")).toEqual(["Ana", "Luis"])
  expect(found(xml, "//a:rollCall//a:person/@as")).toEqual(["#role_chair", "#role_secretary"])
  expect(found(xml, "//a:debateSection[@name='item']/a:resolutions/a:num")).toEqual(["Acuerdo 4.1"])
  expect(found(xml, "//a:item/a:p[@class='agreement']")).toEqual(["Acuerdo 4.2 Publicar"])
  expect(found(xml, "//a:p[@class='task']")).toEqual(["T4.1 pagar · Responsable: Ana · Plazo: 02.05.2018"])
  expect(found(xml, "//a:p[@class='task']/a:date/@date")).toEqual(["2018-05-02"])
  expect(found(xml, "//a:p[@class='task']/a:person/@refersTo")).toEqual(["#person_1"])
  expect(found(xml, "//v:lock/@seal")).toEqual([lock.seal])
  expect(found(xml, "//a:debateSection[@name='item']/@eId")).toEqual([
    "dbsect_3__dbsect_1",
    "dbsect_3__dbsect_1__dbsect_1",
  ])
})

test("the acta's own language is marked, and ours where it is another", async () => {
  const page = await writtenAs("html", exampleActa(), sealed, "en")
  expect(page).toContain('<html lang="es">')
  expect(page).toContain('<h2 lang="en">I. Attendance</h2>')
  expect(htmlText(page)).toContain("Seal of the minutes")
})
