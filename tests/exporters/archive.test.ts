/** What an archive asks of the PDF, told by a validator that is not ours: PDFBox Preflight, which knows PDF/A-1b. */
import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import { makeTwin } from "#server/exporters/pdf/pdf.ts"
import { sheetOf } from "#server/exporters/sheet/sheet.ts"
import { everything, letterhead, sealed } from "./actas.ts"
import { onDisk } from "./files.ts"

// Debian's libpdfbox2-java with libactivation-java and libjaxb-api-java.
const folder = "/usr/share/java"
const classPath = ["preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api"]
  .map((name) => `${folder}/${name}.jar`)
  .join(":")

test("the twin in PDF/A-1b is valid, with its letterhead, its tables and the mark of PDF/UA", () => {
  if (!existsSync(`${folder}/preflight.jar`)) throw new Error("this test needs Debian's libpdfbox2-java")
  const file = onDisk(makeTwin(sheetOf(exampleActa(), sealed, "es", everything, letterhead())))
  const verdict = execFileSync("java", ["-cp", classPath, "org.apache.pdfbox.preflight.Validator_A1b", file], {
    encoding: "utf8",
  })
  expect(verdict).toContain("is a valid PDF/A-1b file")
})
