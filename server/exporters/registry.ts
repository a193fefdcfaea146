/** The formats by name. To add one: a maker in `makers.ts` and its line here. */
import type { Id } from "#shared/domain/acta.ts"
import { akn } from "./akn/akn.ts"
import { extractSheetOf } from "./extract/extract.ts"
import { json } from "./json.ts"
import type { MakerName } from "./makers.ts"
import type { Format } from "./port.ts"
import { Press } from "./press/press.ts"
import { createTrials } from "./trials.ts"
import { sheetOf } from "./sheet/sheet.ts"

const press = new Press()

const pressed = (name: MakerName, mediaType: string): Format => ({
  name,
  mediaType,
  extension: name,
  make: async (acta, stamp, locale, options, letterhead) =>
    press.make({ maker: name, sheet: sheetOf(acta, stamp, locale, options, letterhead) }),
})

const mediaTypes = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
}

const extracted =
  (maker: "docx" | "pdf") =>
  (agreement: Id): Format => ({
    name: `extract-${agreement}-${maker}`,
    mediaType: mediaTypes[maker],
    extension: maker,
    make: async (acta, stamp, locale, _options, letterhead) =>
      press.make({ maker, sheet: extractSheetOf(acta, stamp, agreement, locale, letterhead) }),
  })

export const formats: Record<string, Format> = {
  docx: pressed("docx", mediaTypes.docx),
  pdf: pressed("pdf", mediaTypes.pdf),
  html: pressed("html", "text/html; charset=utf-8"),
  md: pressed("md", "text/markdown; charset=utf-8"),
  txt: pressed("txt", "text/plain; charset=utf-8"),
  json,
  akn,
}

/** Formats that print one agreement and what it stands in. */
export const extracts: Record<string, (agreement: Id) => Format> = {
  docx: extracted("docx"),
  pdf: extracted("pdf"),
}

/** Tries what somebody sent for a letterhead, before it is kept. */
export const trials = createTrials(press)

/** For the metrics. */
export const pressCounts = (): { withoutPdfUa: number; inPlainText: number } => ({
  withoutPdfUa: press.withoutPdfUa,
  inPlainText: press.inPlainText,
})

/** Ends the process that makes files. An export asked for later starts another. */
export const closeExporters = (): Promise<void> => press.close()
