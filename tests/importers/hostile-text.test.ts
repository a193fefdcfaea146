/** Plain text made to hurt, and what becomes of others while a file takes its time: read as words, or refused with a code. */
import { afterAll, expect, test } from "vitest"
import { createImports } from "#server/actas/import.ts"
import { inThread, isRead, outcome, said } from "./reading.ts"
import { wordFile } from "./word-files.ts"

const logged: string[] = []
const imports = createImports((event, fields) => logged.push(`${event} ${JSON.stringify(fields)}`))
afterAll(() => imports.close())

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

test("those who read on meanwhile are served, and what fails is told in the log without a word of the text", async () => {
  const bomb = wordFile({ body: `<w:p>${"<w:r><w:t>secreto</w:t></w:r>".repeat(400_000)}</w:p>` })
  const files = [bomb, wordFile(), "Acta N°4\n\n1. Uno"]
  const [refused, ...read] = await Promise.all(files.map((file) => inThread(imports, file)))
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
    const result = await inThread(hasty, file)
    return isRead(result) ? result.content.number : result
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
