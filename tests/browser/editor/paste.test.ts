/** What other programs put on the clipboard, pasted with Ctrl+V in a real Chromium: what it says comes, how it looks stays. */
import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Block, Run } from "#shared/domain/acta.ts"
import { shot } from "#tests/support/browser.ts"
import { openMeeting, type Meeting } from "../lifecycle/meeting.ts"
import { newLineIn } from "../meeting/table.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

const item = "financiamiento"
/** What stands below the item's own paragraph. */
const pasted = async (id: string): Promise<Block[]> =>
  (await meeting.acta(id)).items.find((each) => each.id === item)?.content.slice(1) ?? []
const line = (...text: (string | Run)[]): Block => ({
  type: "paragraph",
  text: text.map((run) => (typeof run === "string" ? { text: run } : run)),
})

/** On the system's clipboard as a program would put it there: nothing made clean on the way. */
async function copy(page: Page, file: string) {
  const html = readFileSync(new URL(`../../fixtures/clipboard/${file}.clip`, import.meta.url), "utf8")
  await page.evaluate((text) => {
    document.addEventListener(
      "copy",
      (event) => {
        event.clipboardData?.setData("text/html", text)
        event.clipboardData?.setData("text/plain", "sin formato")
        event.preventDefault()
      },
      { once: true, capture: true },
    )
    document.execCommand("copy")
  }, html)
}

async function paste(page: Page, file: string): Promise<string> {
  const { id } = await meeting.open()
  await copy(page, file)
  await newLineIn(page, item)
  await page.keyboard.press("Control+v")
  return id
}

test("from Word: lists, tables, links and weights come; styles, comments and pictures do not", async () => {
  const { page } = meeting.francisco
  const id = await paste(page, "word")
  const cell = (text: string, more: object = {}) => ({ ...more, content: [line(...(text === "" ? [] : [text]))] })
  await expect
    .poll(() => pasted(id))
    .toEqual([
      line({ text: "Antecedentes", bold: true }),
      line(
        "La directora ",
        { text: "recuerda", bold: true },
        " el ",
        { text: "plazo", italic: true },
        " y cita el ",
        { text: "oficio", underline: true },
        " publicado en ",
        { text: "el sitio", link: "https://www.example.org/oficio" },
        ".",
      ),
      {
        type: "list",
        ordered: true,
        items: [
          [line("Revisar el informe"), { type: "list", ordered: true, items: [[line("Montos")], [line("Plazos")]] }],
          [line("Enviar la ", { text: "carta", bold: true })],
        ],
      },
      line("Después:"),
      { type: "list", ordered: false, items: [[line("Sin número")]] },
      {
        type: "table",
        rows: [
          [
            { header: true, colspan: 2, content: [line({ text: "Partida", bold: true })] },
            { header: true, content: [line({ text: "Monto", bold: true })] },
          ],
          [cell("Feria", { rowspan: 2 }), cell("Stand"), cell("1.200")],
          [cell("Audio"), cell("")],
        ],
      },
    ])
  await shot(page, "pegado-word")
  await page.keyboard.press("Control+z")
  await expect.poll(() => pasted(id)).toEqual([])
  expect(meeting.francisco.errors).toEqual([])
})

test("from Outlook, Google Docs and Word Online", async () => {
  const { page } = meeting.francisco
  const outlook = await paste(page, "outlook")
  await expect
    .poll(() => pasted(outlook))
    .toEqual([
      line("Estimadas y estimados:"),
      line(
        "Adjunto la ",
        { text: "propuesta", bold: true },
        ". Ver esto y ",
        { text: "ana@example.org", link: "mailto:ana@example.org" },
        ".",
      ),
      { type: "list", ordered: false, items: [[line("Presupuesto")], [line("Calendario")]] },
    ])
  const docs = await paste(page, "google-docs")
  await expect
    .poll(() => pasted(docs))
    .toEqual([
      line("Texto ", { text: "en negrita", bold: true }),
      { type: "list", ordered: true, items: [[line({ text: "Cursiva", italic: true })]] },
    ])
  const online = await paste(page, "word-online")
  await expect
    .poll(() => pasted(online))
    .toEqual([
      {
        type: "list",
        ordered: true,
        items: [[line("Primero"), { type: "list", ordered: true, items: [[line("Dentro")]] }], [line("Segundo")]],
      },
    ])
})

test("a task that is copied and pasted is another task", async () => {
  const { page } = meeting.francisco
  const { id } = await meeting.open()
  await newLineIn(page, item)
  await page.keyboard.type("[] Pedir el informe")
  await page.keyboard.press("Enter")
  await page.keyboard.type("Avisar")
  await page.keyboard.press("Shift+ArrowUp")
  await page.keyboard.press("Shift+Home")
  await page.keyboard.press("Control+c")
  await page.keyboard.press("Control+End")
  await page.keyboard.press("Enter")
  await page.keyboard.press("Control+v")
  await expect.poll(async () => (await pasted(id)).filter(({ type }) => type === "task").length).toBe(4)
  const ids = (await pasted(id)).flatMap((block) => ("id" in block ? [block.id] : []))
  expect(new Set(ids).size).toBe(ids.length)
  // Ids that are read from the document, not ones made unlike while reading.
  expect(ids.filter((each) => /-\d$/.test(each) && each.length < 16)).toEqual([])
})
