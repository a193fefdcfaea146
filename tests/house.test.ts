/**
 * The map of the house: which room may import which. A line that breaks it fails with a sentence.
 * A room's own files are always allowed; `node:` modules only where a rule lists them.
 */
import { existsSync, globSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"

const root = fileURLToPath(new URL("..", import.meta.url))

type Rule = { room: string; may: string[]; because: string }

// A room is the longest matching path. `may` holds rooms, packages (`yjs`, `@tiptap/*`) and `node:*`.
const rules: Rule[] = [
  { room: "shared/domain", may: [], because: "the acta as a value needs no library and no clock" },
  { room: "shared/text", may: ["shared/domain"], because: "words know only what they name" },
  {
    room: "shared/schema",
    may: ["shared/domain", "@tiptap/*", "yjs", "fractional-indexing"],
    because: "the schema is complete without React or DOM",
  },
  {
    room: "shared/protocol",
    may: ["shared/domain", "lib0/*", "zod/*", "y-protocols/*"],
    because: "the protocol is bytes and shapes, not sockets",
  },
  { room: "shared/compare", may: ["shared/domain"], because: "two actas are compared as values" },
  {
    room: "shared/verify",
    may: ["shared/domain", "shared/protocol/acta-value.ts", "shared/text", "@noble/*", "asn1js", "fflate", "pkijs", "zod/*"],
    because: "what checks a file must run in an empty folder and from a file in a browser",
  },
  {
    room: "server/storage",
    may: ["shared/domain", "kysely", "node:*"],
    because: "storage files bytes and compares integers",
  },
  {
    room: "server/sync",
    may: ["shared/domain", "shared/schema", "shared/protocol", "server/storage/port.ts", "yjs", "y-protocols/*"].concat(
      ["lib0/*", "@tiptap/pm/*", "@tiptap/y-tiptap", "node:*"],
    ),
    because: "sync doesn't know HTTP, sockets or SQL",
  },
  {
    room: "server/exporters",
    may: ["shared/domain", "shared/text", "docx", "fflate", "@myriaddreamin/*", "node:*"],
    because: "an exporter has an acta and gives bytes: no storage, no Yjs",
  },
  { room: "server/importers", may: ["shared/domain", "shared/text", "mammoth", "fflate", "node:*"], because: "an importer has bytes and gives an acta" },
  {
    room: "server/actas",
    may: ["shared", "server/storage/port.ts", "server/sync/port.ts", "server/exporters", "server/importers", "server/bodies"].concat(
      ["yjs", "node:*"],
    ),
    because: "a verb knows neither request nor response",
  },
  {
    room: "server/bodies",
    may: ["shared/domain", "shared/protocol", "server/storage/port.ts", "node:*"],
    because: "who sits in a body is decided without requests or documents",
  },
  {
    room: "server/seals",
    may: ["shared", "server/actas", "server/exporters/port.ts", "server/storage/port.ts", "server/config.ts", "server/made-once.ts"].concat(["@libpdf/core", "asn1js", "node:*"]),
    because: "what proves a lock knows neither requests nor documents under way",
  },
  { room: "server/auth", may: ["shared/domain", "server/storage", "server/config.ts", "better-auth", "better-auth/*", "kysely", "node:*"], because: "logins know nothing of actas" },
  {
    room: "server/http/upgrade.ts",
    may: ["shared", "server/sync", "server/http", "ws", "node:*"],
    because: "only the upgrade touches sockets",
  },
  {
    room: "server/http",
    may: ["shared", "server/actas", "server/auth", "server/bodies", "server/seals", "server/exporters/port.ts", "server/storage/port.ts"].concat(
      ["server/sync/port.ts", "server/config.ts", "server/log.ts", "server/metrics.ts", "express", "better-auth/*", "zod", "zod/*", "node:*"],
    ),
    because: "routes hold no SQL and no Yjs",
  },
  { room: "server", may: ["*"], because: "main and compose join the parts" },
  {
    room: "client/live",
    may: ["shared", "y-websocket", "y-indexeddb", "y-protocols/*", "yjs", "lib0/*", "react", "@tiptap/y-tiptap"],
    because: "the live acta works without pages",
  },
  {
    room: "client/editor",
    may: ["shared", "client/live", "client/ui", "client/text.ts", "@tiptap/*", "yjs", "y-protocols/*", "react", "react-dom"].concat(
      ["lucide-react", "radix-ui", "sonner", "@floating-ui/dom"],
    ),
    because: "the editor fetches nothing and knows no pages",
  },
  { room: "client/verifier", may: ["shared", "vite", "node:*"], because: "what works alone is built from shared code alone" },
  {
    room: "client/import",
    may: ["shared", "client/api.ts", "client/queries.ts", "client/text.ts", "client/ui", "client/pages/new-body.tsx"].concat(
      ["react", "react-router", "@tanstack/react-query", "lucide-react"],
    ),
    because: "what is looked through is a value: no document and no editor",
  },
  { room: "client/api.ts", may: ["shared"], because: "the one door to the server" },
  { room: "client/text.ts", may: ["shared", "react"], because: "words only" },
  {
    room: "client/ui",
    may: ["shared/domain", "shared/protocol", "shared/text", "client/text.ts", "react", "react-dom", "radix-ui", "lucide-react", "sonner"],
    because: "the kit knows no acta and no server",
  },
  {
    room: "client",
    may: ["shared", "client", "react", "react-dom", "react-dom/*", "react-router", "react-router/*", "@tanstack/react-query", "radix-ui", "lucide-react", "sonner", "@fontsource-variable/*"],
    because: "pages reach documents only through client/live and the server only through client/api.ts",
  },
] // prettier-ignore

const byLength = [...rules].sort((a, b) => b.room.length - a.room.length)
const within = (path: string, room: string) => path === room || path.startsWith(`${room}/`)

function ruleFor(file: string): Rule {
  const rule = byLength.find(({ room }) => within(file, room))
  if (!rule) throw new Error(`${file} stands in no room: add its room to tests/house.test.ts`)
  return rule
}

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), "utf8")
  const lines = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\s(?:[^"'`;]*?\sfrom\s)?["']([^"']+)["']|import\(\s*["']([^"']+)["']/g,
  )
  return [...lines].map((match) => match[1] ?? match[2] ?? "")
}

/** `#server/x.ts` and `./x.ts` → a path of the project; packages stay as they are. */
const resolve = (file: string, wanted: string): string =>
  wanted.startsWith("#")
    ? wanted.slice(1)
    : wanted.startsWith(".")
      ? normalize(join(dirname(file), wanted)).replaceAll("\\", "/")
      : wanted

function allowed(rule: Rule, target: string): boolean {
  if (within(target, rule.room) || target.endsWith(".css")) return true
  return rule.may.some((name) =>
    name === "*" ? true : name.endsWith("*") ? target.startsWith(name.slice(0, -1)) : within(target, name),
  )
}

const files = globSync("{client,server,shared}/**/*.{ts,tsx}", { cwd: root }).map((file) => file.replaceAll("\\", "/"))

test("every import stays within what its room may know", () => {
  const breaches = files.flatMap((file) => {
    const rule = ruleFor(file)
    return importsOf(file)
      .map((wanted) => resolve(file, wanted))
      .filter((target) => !allowed(rule, target))
      .map((target) => `${file} imports ${target}; ${rule.because}`)
  })
  expect(breaches).toEqual([])
})

test("only the one place reads the environment", () => {
  const readers = files.filter((file) => /process\.env/.test(readFileSync(join(root, file), "utf8")))
  expect(
    readers.filter((file) => !["server/config.ts", "server/main.ts", "server/commands.ts"].includes(file)),
  ).toEqual([])
})

test("no page asks for what plain http on a local network lacks", () => {
  const pages = files.filter((file) => file.startsWith("client/") && !file.startsWith("client/verifier/"))
  const askers = pages.filter((file) =>
    /\brandomUUID\b|crypto\.subtle|navigator\.locks/.test(readFileSync(join(root, file), "utf8")),
  )
  expect(askers, "newId() is made of getRandomValues, and hashes are the server's").toEqual([])
})

test("nobody but the domain compares statuses to decide what is locked", () => {
  const deciders = files.filter(
    (file) =>
      !file.startsWith("shared/domain/") &&
      /===\s*"finalized"\s*\|\||===\s*"rectified"\s*\|\|/.test(readFileSync(join(root, file), "utf8")),
  )
  expect(deciders, "ask isLocked() instead").toEqual([])
})

test("every rule of the rooms is cited by a test", () => {
  const spec = readFileSync(join(root, "server/sync/SPEC.md"), "utf8")
  const rules = [...spec.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map((match) => match[1] ?? "")
  expect(rules.length).toBeGreaterThan(20)
  const tests = globSync("tests/**/*.test.ts", { cwd: root }).map((file) => readFileSync(join(root, file), "utf8"))
  expect(rules.filter((rule) => !tests.some((text) => text.includes(`[${rule}]`)))).toEqual([])
})

test("every test that the page of promises names is there", () => {
  const page = readFileSync(join(root, "docs/RELIABILITY.md"), "utf8")
  const named = [...page.matchAll(/`((?:tests|server)\/[^`]+\.ts)`/g)].map((match) => match[1] ?? "")
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([])
})
