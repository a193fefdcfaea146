// npm test: install what is missing, run every test, end with "N passed, N failed".
import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { build, install, projectNode, root } from "./prepare.mjs"

const chromiums = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]

/** What tests call beside Node: Debian's package and a file that shows it is there. */
const tools = [
  { name: "chromium", found: () => chromiums.some((path) => path && existsSync(path)) },
  { name: "poppler-utils", found: () => has("pdftotext") },
  { name: "qpdf", found: () => has("qpdf") },
  { name: "openssl", found: () => has("openssl") },
  // Opens our Word files and validates our PDFs: programs that are not ours.
  { name: "default-jre-headless", found: () => has("java") },
  { name: "libpdfbox2-java", found: () => hasJar("preflight") },
  { name: "libactivation-java", found: () => hasJar("javax.activation") },
  { name: "libjaxb-api-java", found: () => hasJar("jaxb-api") },
  { name: "libreoffice-writer-nogui", found: () => has("soffice") },
]

const has = (program) => (process.env.PATH ?? "").split(":").some((folder) => existsSync(join(folder, program)))
const hasJar = (name) => existsSync(`/usr/share/java/${name}.jar`)

function provideTools() {
  const missing = tools.filter((tool) => !tool.found()).map((tool) => tool.name)
  if (missing.length === 0) return
  const isRoot = process.getuid?.() === 0
  if (has("apt-get") && (isRoot || has("sudo"))) {
    console.log(`acta-viva: installing ${missing.join(", ")} for the tests…`)
    const apt = (...args) =>
      spawnSync(isRoot ? "apt-get" : "sudo", isRoot ? args : ["-n", "apt-get", ...args], {
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      })
    apt("update", "-qq")
    apt("install", "-y", "-qq", "--no-install-recommends", ...missing)
  }
  const still = tools.filter((tool) => !tool.found()).map((tool) => tool.name)
  if (still.length === 0) return
  console.error(`acta-viva: the tests need these Debian packages, please install them: ${still.join(", ")}.`)
  process.exit(1)
}

install(true)
provideTools()
build()

const folder = mkdtempSync(join(tmpdir(), "acta-viva-test-"))
const report = join(folder, "report.json")
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
const vitest = join(root, "node_modules", "vitest", "vitest.mjs")
const { status } = spawnSync(projectNode(), [vitest, "run", ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
})
const result = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined
rmSync(folder, { recursive: true, force: true })
const passed = result?.numPassedTests ?? 0
// A file that fails to load runs no test and so counts none: it is a failure all the same.
const failed = Math.max(result?.numFailedTests ?? 0, status === 0 ? 0 : 1)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
