/** The JSON export and the schema that is published for it. */
import { Ajv2020 } from "ajv/dist/2020.js"
import { expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import { formats } from "#server/exporters/registry.ts"
import { actaSchema } from "#server/http/schema.ts"
import { generatedActa } from "#tests/schema/acta-generator.ts"
import { testServer } from "#tests/support/server.ts"
import { draft, emptyActa, longActa } from "./actas.ts"

const validate = new Ajv2020({ strict: true }).compile(actaSchema())
/** The acta in the file; seal and lock stand beside it. */
const exported = async (acta: ReturnType<typeof exampleActa>): Promise<unknown> =>
  (JSON.parse(new TextDecoder().decode(await formats.json?.make(acta, draft, "es"))) as { acta: unknown }).acta

test("the JSON of any acta is what the published schema says", async () => {
  const actas = [exampleActa(), emptyActa(), longActa(20), ...Array.from({ length: 200 }, (_, seed) => generatedActa(seed))]
  for (const acta of actas) {
    validate(await exported(acta))
    expect(validate.errors).toBeNull()
  }
}) // prettier-ignore

test("what is no acta is none by the schema either", async () => {
  const good = (await exported(exampleActa())) as Record<string, unknown>
  const wrong = [
    {},
    { ...good, format: 2 },
    { ...good, secret: true },
    { ...good, date: "19.04.2018" },
    { ...good, items: [{ ...exampleActa().items[0], content: [{ type: "script", text: [] }] }] },
  ]
  expect(wrong.map((value) => validate(value))).toEqual(wrong.map(() => false))
})

test("anybody may fetch the schema", async () => {
  const server = await testServer()
  try {
    const response = await fetch(`${server.url}/api/schema/acta.json`)
    expect(response.headers.get("content-type")).toContain("application/schema+json")
    expect(await response.json()).toEqual(actaSchema())
  } finally {
    await server.stop()
  }
})
