import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { strFromU8, unzipSync } from "fflate"
import mammoth from "mammoth"
import { afterAll, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import { linkOf, sealOf } from "#server/actas/seal.ts"
import type { Stamp } from "#server/exporters/port.ts"
import { closeExporters, formats } from "#server/exporters/registry.ts"
import { allItems, blocksOf, plain, type Acta } from "#shared/domain/acta.ts"
import type { Lock } from "#shared/domain/records.ts"
import { squeeze } from "#tests/support/source.ts"

const folder = mkdtempSync(join(tmpdir(), "acta-viva-export-"))
afterAll(async () => {
  await closeExporters()
  rmSync(folder, { recursive: true, force: true })
})

const draft: Stamp = { kind: "draft" }
function sealed(acta: Acta): Stamp {
  const lock: Lock = {
    acta: "acta-0001",
    body: "body-0001",
    edition: 1,
    seal: sealOf(acta),
    at: "2026-11-20T12:30:00.000Z",
    timeZone: "America/Santiago",
    by: { id: "u", name: "Francisco Sánchez Lay" },
  }
  return { kind: "sealed", lock, link: linkOf(lock) }
}
const make = async (
  format: string,
  acta: Acta,
  stamp: Stamp = draft,
  locale: "es" | "en" = "es",
): Promise<Uint8Array> => {
  const exporter = formats[format]
  if (!exporter) throw new Error(`no exporter ${format}`)
  return exporter.make(acta, stamp, locale)
}
function printed(pdf: Uint8Array, ...options: string[]): string {
  const file = join(folder, "x.pdf")
  writeFileSync(file, pdf)
  execFileSync("qpdf", ["--check", file])
  return execFileSync("pdftotext", [...options, file, "-"], { encoding: "utf8" })
}
const wordText = async (docx: Uint8Array) => (await mammoth.extractRawText({ buffer: Buffer.from(docx) })).value

const torture = [
  '#read("/etc/passwd") $x^2$ @label *b* _i_ `c` = T // #import "x"',
  "]]> <w:p>&amp; <script>alert(1)</script> <!-- -->",
  "uno\u0000dos\u0007tres\u001b[31m",
  "emoji 🗳️ y 漢字 y عربي",
  "suelto \ud800 sustituto",
  "inverso \u202etxet\u202c fin",
  "x".repeat(75),
  `https://example.org/${"a".repeat(170)}`,
]
const hostileActa = (): Acta => ({
  ...exampleActa(),
  title: torture[0] ?? "",
  items: [
    {
      id: "torture-1",
      title: torture[1] ?? "",
      state: "discussed",
      items: [],
      content: [
        ...torture.map((text) => ({ type: "paragraph" as const, text: [{ text }] })),
        { type: "paragraph", text: [{ text: "enlace", link: "javascript:alert(1)" }] },
        { type: "task", id: "task-0001", text: [{ text: torture[0] ?? "" }], owner: torture[1], state: "open" },
        {
          type: "table",
          rows: [
            [{ header: true, content: [{ type: "paragraph", text: [{ text: torture[3] ?? "" }] }] }],
            [{ content: [] }],
          ],
        },
      ],
    },
  ],
})

test("every name, role, paragraph, task and agreement is in Word and PDF, in order [X1]", async () => {
  const acta = exampleActa()
  const parts = [
    ...acta.attendance.flatMap((group) =>
      group.attendees.filter(({ presence }) => presence !== "excused").flatMap(({ name, role = "" }) => [name, role]),
    ),
    "Previamente excusó su asistencia Alejandra Naser, representante de CEPAL (observadora).",
    ...acta.items.map(({ title }) => title),
    ...allItems(acta).flatMap((item) => [
      item.title,
      ...[...blocksOf(item.content)].flatMap((block) => ("text" in block ? [plain(block.text)] : [])),
    ]),
  ].map(squeeze)
  const texts = [
    await wordText(await make("docx", acta, sealed(acta))),
    printed(await make("pdf", acta, sealed(acta)), "-x", "0", "-y", "66", "-W", "600", "-H", "712"),
  ]
  for (const text of texts.map(squeeze)) {
    let from = 0
    for (const part of parts) {
      const at = text.indexOf(part, from)
      expect(at, part).toBeGreaterThanOrEqual(0)
      from = at + part.length
    }
  }
})

test("a draft says so on every page of both, a sealed acta shows its seal and no draft mark", async () => {
  const acta = exampleActa()
  expect(printed(await make("pdf", acta)).match(/BORRADOR/g)?.length).toBeGreaterThanOrEqual(3)
  const header = Object.entries(unzipSync(await make("docx", acta)))
    .filter(([name]) => /^word\/header\d+\.xml$/.test(name))
    .map(([, bytes]) => strFromU8(bytes))
  expect(header.length).toBeGreaterThan(1)
  for (const each of header) expect(each).toContain("BORRADOR")
  const final = printed(await make("pdf", acta, sealed(acta)))
  expect(final).not.toContain("BORRADOR")
  expect(squeeze(final)).toContain(sealOf(acta))
  expect(squeeze(await wordText(await make("docx", acta, sealed(acta))))).toContain(sealOf(acta))
})

test("the same acta gives the same bytes [X2]", async () => {
  for (const format of ["docx", "pdf", "json"]) {
    const acta = exampleActa()
    const one = await make(format, acta, sealed(acta))
    await closeExporters()
    expect(Buffer.compare(one, await make(format, acta, sealed(acta))), format).toBe(0)
  }
})

test("Word has real headings, real numbering and the acta's data", async () => {
  const parts = unzipSync(await make("docx", exampleActa()))
  const xml = strFromU8(parts["word/document.xml"] ?? new Uint8Array())
  expect(xml.match(/<w:pStyle w:val="Heading2"\/>/g)).toHaveLength(4)
  expect(xml.match(/<w:pStyle w:val="Heading3"\/>/g)).toHaveLength(5)
  expect(strFromU8(parts["word/styles.xml"] ?? new Uint8Array())).toContain("w:outlineLvl")
  const data = /encoding="base64">([^<]*)</.exec(strFromU8(parts["customXml/item1.xml"] ?? new Uint8Array()))?.[1] ?? ""
  expect(JSON.parse(Buffer.from(data, "base64").toString("utf8"))).toMatchObject({
    number: "4",
    body: "Mesa de Gobierno Abierto",
  })
})

test("the PDF is tagged PDF/A-3a in Spanish, with the acta's data attached", async () => {
  const file = join(folder, "tagged.pdf")
  writeFileSync(file, await make("pdf", exampleActa()))
  const info = execFileSync("pdfinfo", ["-struct", file], { encoding: "utf8" })
  expect(info).toMatch(/H1/)
  expect(execFileSync("pdfinfo", [file], { encoding: "utf8" })).toMatch(/Tagged:\s+yes/)
  execFileSync("pdfdetach", ["-saveall", "-o", folder, file])
  expect(JSON.parse(execFileSync("cat", [join(folder, "acta.json")], { encoding: "utf8" }))).toMatchObject({
    number: "4",
  })
})

test("hostile text comes out as text, and no script for a link [X3]", async () => {
  const acta = hostileActa()
  const docx = await make("docx", acta)
  for (const [name, bytes] of Object.entries(unzipSync(docx)))
    if (/\.(xml|rels)$/.test(name)) expect(strFromU8(bytes), name).not.toMatch(/javascript:|<script/)
  const text = await wordText(docx)
  expect(text).toContain('#read("/etc/passwd") $x^2$')
  expect(text).toContain("]]> <w:p>&amp; <script>alert(1)</script>")
  const pdf = printed(await make("pdf", acta), "-raw")
  expect(squeeze(pdf)).toContain(squeeze('#read("/etc/passwd")'))
  expect(pdf).not.toContain("root:")
  expect(pdf).toContain("U+6F22")
  expect(Buffer.from(await make("pdf", acta)).toString("latin1")).not.toContain("javascript:")
})

test("English, an empty acta, sixty pages and twenty at once all come out", async () => {
  expect(printed(await make("pdf", exampleActa(), draft, "en"))).toContain("Attendance")
  const empty: Acta = { format: 1, language: "es", body: "", number: "", title: "", attendance: [], items: [] }
  for (const format of ["docx", "pdf", "json"]) expect((await make(format, empty)).length).toBeGreaterThan(50)
  const many = exampleActa()
  many.items = Array.from({ length: 40 }, (_, n) =>
    exampleActa().items.map((item) => ({ ...item, id: `${item.id}-${n}` })),
  ).flat()
  expect((await make("docx", many)).length).toBeGreaterThan(20_000)
  const file = join(folder, "many.pdf")
  writeFileSync(file, await make("pdf", many))
  expect(Number(/Pages:\s+(\d+)/.exec(execFileSync("pdfinfo", [file], { encoding: "utf8" }))?.[1])).toBeGreaterThan(40)
  const twenty = await Promise.all(Array.from({ length: 20 }, () => make("pdf", exampleActa())))
  expect(new Set(twenty.map(({ length }) => length)).size).toBe(1)
})
