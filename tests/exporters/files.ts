/** What a reader of the files sees, told by programs that are not ours: poppler, qpdf, mammoth. */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { strFromU8, unzipSync } from "fflate"
import mammoth from "mammoth"
import { afterAll } from "vitest"
import type { Acta, Locale } from "#shared/domain/acta.ts"
import type { ExportOptions, Letterhead, Stamp } from "#server/exporters/port.ts"
import { formats } from "#server/exporters/registry.ts"

const folder = mkdtempSync(join(tmpdir(), "acta-viva-files-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

export function made(
  format: string,
  acta: Acta,
  stamp: Stamp,
  locale: Locale = "es",
  options?: ExportOptions,
  letterhead?: Letterhead,
): Promise<Uint8Array> {
  const exporter = formats[format]
  if (!exporter) throw new Error(`there is no format ${format}`)
  return exporter.make(acta, stamp, locale, options, letterhead)
}

export function onDisk(bytes: Uint8Array, extension = "pdf"): string {
  const file = join(folder, `${files++}.${extension}`)
  writeFileSync(file, bytes)
  return file
}
export const run = (program: string, ...options: string[]): string =>
  execFileSync(program, options, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] })

/** The text between running head and foot, page by page, soft hyphens and line ends as they stand. */
export const pagesOf = (pdf: Uint8Array): string[] =>
  run("pdftotext", "-x", "0", "-y", "66", "-W", "600", "-H", "712", onDisk(pdf), "-").split("\f").slice(0, -1)

/** Everything, without the breaks that a line's end brings. */
export const joined = (text: string): string => text.replaceAll(/[\u00ad\u200b\s]+/gu, "")
export const pdfText = (pdf: Uint8Array): string => run("pdftotext", "-raw", onDisk(pdf), "-")
export const pdfInfo = (pdf: Uint8Array, ...options: string[]): string => run("pdfinfo", ...options, onDisk(pdf))
/** Throws where the file is damaged. */
export const checkPdf = (pdf: Uint8Array): string => run("qpdf", "--check", onDisk(pdf))
/** The PDF's own objects, uncompressed and readable. */
export const pdfObjects = (pdf: Uint8Array): string =>
  run("qpdf", "--qdf", "--object-streams=disable", onDisk(pdf), "-")
export function attachedActa(pdf: Uint8Array): string {
  const file = join(folder, "acta.json")
  run("pdfdetach", "-save", "1", "-o", file, onDisk(pdf))
  return readFileSync(file, "utf8")
}
/** Words with their places on the page, in points. */
export const wordBoxes = (pdf: Uint8Array): { word: string; left: number; right: number }[] =>
  [
    ...run("pdftotext", "-bbox", onDisk(pdf), "-").matchAll(
      /xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"[^>]*>(.*?)</g,
    ),
  ].map(([, left, right, word]) => ({ word: word ?? "", left: Number(left), right: Number(right) }))

export const wordParts = (docx: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(docx)).map(([name, bytes]) => [name, strFromU8(bytes)]))
export const wordHtml = async (docx: Uint8Array): Promise<string> =>
  (
    await mammoth.convertToHtml(
      { buffer: Buffer.from(docx) },
      { styleMap: ["p[style-name='Title'] => h1.title:fresh"] },
    )
  ).value
export const wordText = async (docx: Uint8Array): Promise<string> =>
  (await mammoth.extractRawText({ buffer: Buffer.from(docx) })).value
