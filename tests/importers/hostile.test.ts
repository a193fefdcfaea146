/** Files made to hurt: refused with a code, or read as the plain text they hold. Nothing is fetched, nothing else is read. */
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { strToU8, zipSync } from "fflate"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createImports } from "#server/actas/import.ts"
import { readFile } from "#server/actas/read-file.ts"
import { textsOf } from "#server/importers/account.ts"
import type { Imported } from "#server/importers/port.ts"
import { isRefusal } from "#shared/domain/refusal.ts"
import { allItems, blocksOf } from "#shared/domain/acta.ts"
import { documentOf, line, minutes, numberIn, patched, relation, renamed, wordFile, wordParts } from "./word-files.ts"

const logged: string[] = []
const imports = createImports((event, fields) => logged.push(`${event} ${JSON.stringify(fields)}`))
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

/** The acta, or the code with which the file was refused. What is thrown becomes `input.invalid`, as it does in the thread. */
async function outcome(file: Uint8Array | string): Promise<Imported | string> {
  const read = await readFile(bytesOf(file))
  if (read.kind === "read") return importedIn(read.json)
  return read.kind === "refused" ? read.code : "input.invalid"
}
/** The same as the server does it: in a thread with bounds. */
async function inThread(file: Uint8Array | string): Promise<Imported | string> {
  try {
    return importedIn(await imports.read(bytesOf(file)))
  } catch (error) {
    if (isRefusal(error)) return error.code
    throw error
  }
}
const importedIn = (json: Uint8Array) => JSON.parse(new TextDecoder().decode(json)) as Imported
const bytesOf = (file: Uint8Array | string) => (typeof file === "string" ? new TextEncoder().encode(file) : file)
const isRead = (result: Imported | string): result is Imported => typeof result !== "string"
const said = (result: Imported | string) => (isRead(result) ? textsOf(result.content).join("\n") : result)

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
    expect(await inThread(new Uint8Array(20_000_001))).toBe("input.tooLarge")
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

describe("text", () => {
  test("one line without end", async () => {
    expect(await outcome("acta ".repeat(3_900_000))).toBe("input.tooLarge")
    expect(said(await outcome(`1. ${"se acuerda que ".repeat(100_000)}`))).toContain("se acuerda que")
  })
  test("lines that make a search go back and forth", async () => {
    for (const piece of ["(", "a, ", "**", "[a](", "Ana Soto, ", "1.1.1.", "Fecha: ", "| ", "; ", "y ", "«", "A. "]) {
      const text = `Acta N°1\n\nAsistentes: ${piece.repeat(1000)}\n\n${piece.repeat(20_000)}`
      // However it is read: were a search to go back and forth, this test would not end in time.
      expect(said(await outcome(text))).toContain("Acta")
    }
  })
  test("a million empty lines", async () => {
    expect(said(await outcome(`Acta N°1\n${"\n".repeat(1_000_000)}Fin de la lista`))).toContain("Fin de la lista")
  })
  test.each([
    ["UTF-8 with its mark", Buffer.from("\ufeffSesión: ñandú", "utf8")],
    ["UTF-16 with its mark", Buffer.from("\ufeffSesión: ñandú", "utf16le")],
    ["UTF-16 without", Buffer.from("Sesión: ñandú con muchas letras", "utf16le")],
    ["UTF-16, big end first", Buffer.from("\ufeffSesión: ñandú", "utf16le").swap16()],
    ["Latin-1", Buffer.from("Sesión: ñandú", "latin1")],
  ])("%s", async (_, bytes) => {
    expect(said(await outcome(new Uint8Array(bytes)))).toContain("ñandú")
  })
  test("quotes of Windows-1252", async () => {
    expect(
      said(
        await outcome(
          new Uint8Array(
            [...Buffer.from("Acta "), 0x93, ...Buffer.from("única"), 0x94, 0x20, 0x96, 0x20, 0x80]
              .map((byte) => (byte === 0xc3 ? 0xfa : byte))
              .filter((byte) => byte !== 0xba),
          ),
        ),
      ),
    ).toMatch(/“.*nica”/)
  })
  test("mixed line ends, zeros, colours of a terminal, overrides of direction", async () => {
    const result = await outcome("Acta N°4\r\n\r1. Uno\u2028texto \u001b[31mrojo\u001b[0m \u202eodiser\u202c\u0000 fin")
    expect(said(result)).toContain("texto rojo odiser fin")
    expect(JSON.stringify(result)).not.toMatch(/\\u202e|\\u0000|\\u001b/)
  })
  test("a program's file", async () => {
    expect(await outcome(new Uint8Array(Array.from({ length: 4000 }, (_, at) => (at * 37) % 256)))).toBe(
      "input.unsupported",
    )
  })
  test("JSON that is no acta, is too deep, or holds what no acta may", async () => {
    expect(await outcome(`{"format":1,"items":${"[".repeat(5000)}${"]".repeat(5000)},"attendance":[]}`)).toBe(
      "input.invalid",
    )
    expect(
      await outcome(
        '{"format":1,"language":"es","body":"","number":"","title":"","attendance":[],"items":[],"role":"secretary"}',
      ),
    ).toBe("input.invalid")
    const link =
      '{"format":1,"language":"es","body":"","number":"","title":"","attendance":[],"items":[{"id":"item-0001","title":"","state":"pending","content":[{"type":"paragraph","text":[{"text":"x","link":"javascript:alert(1)"}]}],"items":[]}]}'
    expect(await outcome(link)).toBe("input.invalid")
  })
})

test("those who read on meanwhile are served, and what fails is told in the log without a word of the text", async () => {
  const bomb = wordFile({ body: `<w:p>${"<w:r><w:t>secreto</w:t></w:r>".repeat(400_000)}</w:p>` })
  const [refused, ...read] = await Promise.all([inThread(bomb), inThread(wordFile()), inThread("Acta N°4\n\n1. Uno")])
  expect(refused).toBe("input.tooLarge")
  expect(read.every(isRead)).toBe(true)
  expect(logged.join("\n")).not.toContain("secreto")
})

test("a file that is thought about for too long is given up, and those who came with it are served", async () => {
  // What two seconds are to a file made to hurt, fifty milliseconds are to this one.
  const long = `Acta N°1\n\n${"1. Se acuerda que el tesorero enviará el informe a los socios.\n".repeat(15_000)}`
  const hasty = createImports(
    (event) => logged.push(event),
    (bytes) => (bytes > 100_000 ? 50 : 60_000),
  )
  const read = async (file: string) => {
    try {
      return importedIn(await hasty.read(bytesOf(file))).content.number
    } catch (error) {
      if (isRefusal(error)) return error.code
      throw error
    }
  }
  expect(await Promise.all([read(long), read("Acta N°4\n\n1. Uno"), read(long), read("Acta N°5\n\n1. Dos")])).toEqual([
    "input.tooLarge",
    "4",
    "input.tooLarge",
    "5",
  ])
  expect(logged).toContain("import.exhausted")
  await hasty.close()
})
