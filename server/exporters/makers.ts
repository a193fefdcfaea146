/** What the makers' process can make of a sheet. Each loads its library when it is first asked for. */
import type { Sheet } from "./sheet/sheet.ts"

/** `without`: a claim that this file had to go without; `inPlainText`: some of it lost its form. Both are counted. */
export type Made = { bytes: Uint8Array; without?: "pdfua"; inPlainText?: boolean }

export const makers = {
  pdf: async (sheet: Sheet): Promise<Made> => (await import("./pdf/pdf.ts")).makePdf(sheet),
  docx: async (sheet: Sheet): Promise<Made> => ({ bytes: await (await import("./docx/docx.ts")).makeDocx(sheet) }),
  html: async (sheet: Sheet): Promise<Made> => ({ bytes: (await import("./html/html.ts")).makeHtml(sheet) }),
  md: async (sheet: Sheet): Promise<Made> => ({ bytes: (await import("./markdown/markdown.ts")).makeMarkdown(sheet) }),
  txt: async (sheet: Sheet): Promise<Made> => ({ bytes: (await import("./text/text.ts")).makeText(sheet) }),
  /** No file to send: the body's Word file, checked, packed anew and tried, or the word for its fault. */
  template: async (sheet: Sheet): Promise<Made> => ({
    bytes: await (await import("./docx/trial.ts")).tryTemplate(sheet),
  }),
}
export type MakerName = keyof typeof makers
