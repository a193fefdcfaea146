/** Word files made to hurt: refused with a code, or read as the plain text they hold. Nothing is fetched, nothing else is read. */
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { strToU8, zipSync } from "fflate"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createImports } from "#server/actas/import.ts"
import { allItems, blocksOf } from "#shared/domain/acta.ts"
import { inThread, isRead, outcome, said } from "./reading.ts"
import { documentOf, line, minutes, numberIn, patched, relation, renamed, wordFile, wordParts } from "./word-files.ts"

const imports = createImports(() => undefined)
let asked = 0
const canary = createServer((_, response) => {
  asked += 1
  response.end("x")
})
let here = ""
beforeAll(async () => {
  await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", resolve))
  here = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`
})
afterAll(async () => {
  await imports.close()
  canary.close()
  expect(asked, "somebody followed a reference").toBe(0)
})

test("the file that the others are made from is read", async () => {
  expect(said(await outcome(wordFile()))).toContain("Se acuerda aprobar el presupuesto.")
})

describe("bombs", () => {
  test("a part that inflates without end", async () => {
    const paragraphs = strToU8(documentOf("<w:p/>".repeat(4_000_000)))
    const file = zipSync({ ...wordParts(), "word/document.xml": paragraphs }, { level: 6 })
    expect(file.length).toBeLessThan(200_000)
    expect(await outcome(file)).toBe("input.tooLarge")
  })
  test("three thousand entries", async () => {
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`x/${index}`, new Uint8Array()]))
    expect(await outcome(zipSync({ ...wordParts(), ...many }, { level: 0 }))).toBe("input.tooLarge")
  })
  test("a zip in the zip is never opened", async () => {
    const inner = zipSync({ "a.zip": zipSync({ "b.txt": new Uint8Array(1_000_000) }) })
    expect(said(await outcome(wordFile({ more: { "word/embeddings/inner.zip": inner } })))).toContain("presupuesto")
  })
  test("entries that share their bytes", async () => {
    const file = wordFile({ more: { "word/styles.xml": "<w:styles/>" } })
    expect(await outcome(patched(file, "word/styles.xml", 42, numberIn(file, "word/document.xml", 42)))).toBe(
      "input.invalid",
    )
  })
  test("sizes in the directory that lie", async () => {
    const file = wordFile()
    expect(said(await outcome(patched(file, "word/document.xml", 24, 1)))).toContain("presupuesto")
    expect(await outcome(patched(file, "word/document.xml", 20, 0x7fffffff))).toBe("input.invalid")
    expect(await outcome(patched(file, "word/document.xml", 20, 3))).toBe("input.invalid")
  })
  test("ZIP64 markers", async () => {
    expect(await outcome(patched(wordFile(), "word/document.xml", 20, 0xffffffff))).toBe("input.invalid")
    expect(await outcome(patched(wordFile(), "word/document.xml", 42, 0xffffffff))).toBe("input.invalid")
  })
  test("an encrypted entry", async () => {
    expect(await outcome(patched(wordFile(), "word/document.xml", 8, 1, 2))).toBe("input.unsupported")
  })
  test("more than may be sent", async () => {
    expect(await inThread(imports, new Uint8Array(20_000_001))).toBe("input.tooLarge")
  })
})

describe("paths", () => {
  test.each(["../../x", "/etc/cron.d/x", "C:\\x", "C:/x", "a/../../x", "x\u0000y"])(
    "an entry called %j",
    async (name) => {
      expect(await outcome(wordFile({ more: { [name]: "x" } }))).toBe("input.invalid")
    },
  )
  test("the main part twice", async () => {
    const file = wordFile({ more: { "word/documenz.xml": documentOf(line("otra")) } })
    expect(await outcome(renamed(file, "word/documenz.xml", "word/document.xml"))).toBe("input.invalid")
  })
  test("the main part under another spelling is not the main part", async () => {
    const { "word/document.xml": main, ...rest } = wordParts()
    expect(await outcome(zipSync({ ...rest, "WORD/Document.xml": main as Uint8Array }))).toBe("input.unsupported")
  })
  test("a name is never a path: whatever the file was called, it is not looked at", async () => {
    expect(said(await outcome(wordFile()))).toContain("presupuesto")
  })
})

describe("entities", () => {
  test("an external one", async () => {
    const xml = documentOf(line("&x;"), `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>`)
    expect(await outcome(wordFile({ document: xml }))).toBe("input.invalid")
  })
  test("a billion laughs", async () => {
    const laughs = Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("")
    const xml = documentOf(line("&l10;"), `<!DOCTYPE l [<!ENTITY l0 "ja">${laughs}]>`)
    expect(await outcome(wordFile({ document: xml }))).toBe("input.invalid")
  })
  test("an external DTD", async () => {
    expect(await outcome(wordFile({ document: documentOf(minutes, `<!DOCTYPE d SYSTEM "${here}/x.dtd">`) }))).toBe(
      "input.invalid",
    )
  })
  test("in another encoding", async () => {
    const hidden = `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>`
    const utf16 = Buffer.from(`\ufeff${documentOf(line("&x;"), hidden)}`, "utf16le")
    expect(await outcome(wordFile({ document: new Uint8Array(utf16) }))).toBe("input.invalid")
    const utf7 = documentOf(minutes).replace("UTF-8", "UTF-7")
    expect(await outcome(wordFile({ document: utf7 }))).toBe("input.invalid")
    const plain = Buffer.from(`\ufeff${documentOf(minutes).replace("UTF-8", "UTF-16")}`, "utf16le")
    expect(said(await outcome(wordFile({ document: new Uint8Array(plain) })))).toContain("presupuesto")
  })
})

describe("references", () => {
  const picture = `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:blip r:link="rId9" r:embed="rId9"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
  test.each(["file:///etc/passwd", "file:///dev/zero", "http://169.254.169.254/", "here", "../../../etc/passwd"])(
    "a picture at %s is not followed",
    async (target) => {
      const links = relation("rId9", "image", target === "here" ? `${here}/x.png` : target, true)
      const result = await outcome(wordFile({ body: minutes + picture, links }))
      expect(said(result)).toContain("presupuesto")
      expect(said(result)).not.toContain("root:")
    },
  )
  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "ms-msdt:/id",
    "vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd",
    "http://user:pass@host/",
    "//evil.example",
    "mailto:a@b.example?bcc=c@d.example%0d%0a",
  ])("a link to %s is left as words", async (target) => {
    const body = `${minutes}<w:p><w:hyperlink r:id="rId9"><w:r><w:t>pulsa aquí</w:t></w:r></w:hyperlink></w:p>`
    const result = await outcome(wordFile({ body, links: relation("rId9", "hyperlink", target, true) }))
    expect(said(result)).toContain("pulsa aquí")
    const links = isRead(result)
      ? allItems(result.content)
          .flatMap((item) => [...blocksOf(item.content)])
          .flatMap((block) => ("text" in block ? block.text.map(({ link }) => link) : []))
      : ["?"]
    expect(links.filter((link) => link !== undefined)).toEqual([])
  })
  test("a template elsewhere is not fetched", async () => {
    const links = relation("rId9", "attachedTemplate", `${here}/x.dotm`, true)
    expect(said(await outcome(wordFile({ links })))).toContain("presupuesto")
  })
  test("a chunk of another format", async () => {
    const file = wordFile({
      body: `${minutes}<w:altChunk r:id="rId9"/>`,
      links: relation("rId9", "aFChunk", "afchunk.htm"),
      more: { "word/afchunk.htm": "<script>alert(1)</script>" },
    })
    expect(await outcome(file)).toBe("input.unsupported")
  })
  test("macros, however the file is called", async () => {
    expect(await outcome(wordFile({ more: { "word/vbaProject.bin": "x" } }))).toBe("input.unsupported")
  })
  test("an embedded object, a drawing with a script, a picture of four thousand million dots: never opened", async () => {
    const more = {
      "word/embeddings/oleObject1.bin": "x",
      "word/media/a.svg": "<svg><script>alert(1)</script></svg>",
      "word/media/b.png": new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xff, 0xff, 0xff]),
    }
    expect(said(await outcome(wordFile({ more })))).toContain("presupuesto")
  })
})

describe("structure", () => {
  test("tables in tables, a hundred thousand deep", async () => {
    const deep = "<w:tbl><w:tr><w:tc>".repeat(100_000) + "</w:tc></w:tr></w:tbl>".repeat(100_000)
    expect(await outcome(wordFile({ body: deep }))).toBe("input.tooLarge")
    const less = "<w:tbl><w:tr><w:tc>".repeat(100) + "</w:tc></w:tr></w:tbl>".repeat(100)
    expect(await outcome(wordFile({ body: less }))).toBe("input.invalid")
  })
  test("a million runs", async () => {
    expect(await outcome(wordFile({ body: `<w:p>${"<w:r><w:t>a</w:t></w:r>".repeat(1_000_000)}</w:p>` }))).toBe(
      "input.tooLarge",
    )
  })
  test.each([
    ["not closed", "<w:p><w:r><w:t>x"],
    ["crossed", "<w:p><w:r></w:p></w:r><w:q>"],
    ["closed too often", "</w:p></w:p>"],
  ])("%s", async (_, body) => {
    expect(await outcome(wordFile({ body }))).toBe("input.invalid")
  })
  test("what was deleted is gone, what was inserted is there, comments stay outside", async () => {
    const body = `${minutes}<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>añadido</w:t></w:r></w:ins><w:del w:id="2" w:author="x"><w:r><w:delText>quitado</w:delText></w:r></w:del><w:r><w:commentReference w:id="0"/></w:r></w:p>`
    const result = said(await outcome(wordFile({ body, more: { "word/comments.xml": "<w:comments/>" } })))
    expect(result).toContain("añadido")
    expect(result).not.toContain("quitado")
  })
  test("ten thousand levels of a list, and styles that are based on each other", async () => {
    const numbered = `<w:p><w:pPr><w:numPr><w:ilvl w:val="10000"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>hondo</w:t></w:r></w:p>`
    const styles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`
    expect(said(await outcome(wordFile({ body: minutes + numbered, more: { "word/styles.xml": styles } })))).toContain(
      "hondo",
    )
  })
  test("parts missing, no zip at all, an empty zip, a PDF by another name, Word before 2007", async () => {
    const { "[Content_Types].xml": _types, ...rest } = wordParts()
    expect(await outcome(zipSync(rest))).toBe("input.unsupported")
    expect(await outcome("PK\u0003\u0004 y nada más")).toBe("input.invalid")
    expect(await outcome(zipSync({}))).toBe("input.unsupported")
    expect(await outcome("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF")).toBe("input.unsupported")
    expect(await outcome(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toBe("input.unsupported")
  })
  test("a PDF whose attachment inflates without end, or isn't an acta", async () => {
    const attached = (data: string) =>
      `%PDF-1.7\n5 0 obj\n<< /Type /EmbeddedFile /Length ${data.length} >>\nstream\n${data}\nendstream\nendobj\n%%EOF`
    expect(await outcome(attached('{"a":1}'))).toBe("input.unsupported")
    expect(await outcome(attached('{"format":1,"items":[],"attendance":[]}'))).toBe("input.invalid")
  })
})
