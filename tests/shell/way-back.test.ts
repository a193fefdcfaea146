import { expect, test } from "vitest"
import { doorTo, wayBack } from "#client/pages/way-back.ts"

const origin = "http://actas.example:3000"

test("after signing in one is back at the page one asked for", () => {
  for (const path of ["/", "/actas/a1b2c3d4", "/organos/x?orden=fecha#personas", "/actas/a/ver", "/actas/a%2Fb"])
    expect(wayBack(new URL(doorTo(path), origin).searchParams.get("volver"), origin)).toBe(path)
})

test.each([
  null,
  "",
  "actas/a",
  "https://evil.example/",
  "javascript:alert(1)",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "/\\/evil.example",
  "\\\\evil.example",
  "/.//evil.example",
  "/actas/..//evil.example",
  "/%2e//evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/actas\u0000/a",
  " //evil.example",
  "//evil.example:3000@actas.example:3000",
])("no link leads from the door out of the house: %j", (wanted) => {
  expect(wayBack(wanted, origin)).toBe("/")
})
