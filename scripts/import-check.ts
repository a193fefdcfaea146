/**
 * `npm run --silent import:check -- FILE …`: what the importer finds in each file, one JSON object a line, in the shape in which
 * real minutes are annotated by hand. Paths are meant from where it is called.
 */
import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { foundInFile } from "#server/importers/import.ts"
import { shapeOf } from "#server/importers/shape.ts"

const from = process.env.INIT_CWD ?? process.cwd()
const files = process.argv.slice(2)
if (files.length === 0) {
  console.error("usage: npm run --silent import:check -- FILE …")
  process.exitCode = 2
}
for (const file of files)
  try {
    console.log(JSON.stringify(shapeOf(await foundInFile(readFileSync(resolve(from, file))))))
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
