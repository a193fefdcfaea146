/** What rests on the insides of others' packages rests on these versions of them: a newer one is looked at first. */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"

const root = fileURLToPath(new URL("../..", import.meta.url))
const read = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8")) as Record<string, unknown>

type Pin = { named: RegExp; version: string; because: string; see: string[] }

const pins: Pin[] = [
  {
    named: /^@tiptap\/y-tiptap$/,
    version: "3.0.9",
    because: "client/editor/binding.ts puts itself in the place of parts of it that it offers to nobody",
    see: [
      "tests/editor/binding.test.ts",
      "tests/editor/fits.test.ts",
      "tests/editor/carets.test.ts",
      "tests/sync/editors.test.ts",
      "tests/browser/room/rewritten.test.ts",
      "tests/browser/room/mounts.test.ts",
    ],
  },
  {
    named: /^@tiptap\/(?!y-tiptap$)/,
    version: "3.31.3",
    because: "its packages ask for each other exactly, and the gate's schema is made of theirs",
    see: ["tests/schema/schema.test.ts", "tests/schema/round-trip.test.ts", "tests/browser/editor/keys.test.ts"],
  },
  {
    named: /^yjs$/,
    version: "13.6.33",
    because: "server/sync/gate reads its bytes and counts its steps as this version has them",
    see: [
      "tests/sync/hostile.test.ts",
      "tests/sync/work.test.ts",
      "tests/sync/forged.test.ts",
      "tests/sync/mutated.test.ts",
    ],
  },
]

/** As asked for, as locked, wherever it lies, and as installed. */
function versionsOf(name: string, asked: unknown): [where: string, version: unknown][] {
  const locked = Object.entries(read("package-lock.json").packages as Record<string, { version?: string }>)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .map(([path, { version }]): [string, unknown] => [`package-lock.json ${path}`, version])
  return [
    [`package.json ${name}`, asked],
    ...locked,
    [`installed ${name}`, read(`node_modules/${name}/package.json`).version],
  ]
}

test.each(pins)("$named is at $version, as asked for and as installed, and there once", (pin) => {
  const before = `${pin.because}: before changing it, run with the new one ${pin.see.join(", ")}`
  const asked = Object.entries(read("package.json").dependencies as Record<string, string>).filter(([name]) =>
    pin.named.test(name),
  )
  expect(asked.length).toBeGreaterThan(0)
  const found = asked.flatMap(([name, version]) => versionsOf(name, version))
  expect(
    found.filter(([, version]) => version !== pin.version),
    before,
  ).toEqual([])
  expect(found.length, `one of them is there twice; ${before}`).toBe(asked.length * 3)
  expect(pin.see.filter((file) => !existsSync(join(root, file)))).toEqual([])
})
