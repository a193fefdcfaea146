/** A body that locks actas, on a real server. */
import { vi } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { Acta } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { Report } from "#shared/verify/check.ts"
import type { Manifest } from "#shared/verify/values.ts"
import { Caller, firstAccount, testServer } from "#tests/support/server.ts"

export async function lockingBody(env: Record<string, string> = {}) {
  let server = await testServer({ env })
  let secretary = await firstAccount(server.url)
  const { id: bodyId } = await secretary.ask<{ id: string }>("POST", "/api/bodies", {
    name: "Mesa de Gobierno Abierto",
    timeZone: "America/Santiago",
  })
  let number = 4
  const finalize = async (id: string): Promise<ActaRecord> => {
    const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${id}/content`)
    return secretary.ask<ActaRecord>("POST", `/api/actas/${id}/moves`, { move: "finalize", expects: seal })
  }
  return {
    bodyId,
    get server() {
      return server
    },
    get secretary() {
      return secretary
    },
    get stranger() {
      return new Caller(server.url)
    },
    finalize,
    async locks(change: Partial<Acta> = {}): Promise<ActaRecord> {
      const content = { ...exampleActa(), number: String(number++), ...change }
      return finalize((await secretary.ask<ActaRecord>("POST", `/api/bodies/${bodyId}/actas`, { content })).id)
    },
    async rectifies(id: string): Promise<ActaRecord> {
      const draft = await secretary.ask<ActaRecord>("POST", `/api/actas/${id}/rectify`, {
        reason: "Faltaba un nombre.",
      })
      return finalize(draft.id)
    },
    async file(id: string, path: string): Promise<Uint8Array> {
      const response = await secretary.call("GET", `/api/actas/${id}/${path}`)
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
      return new Uint8Array(await response.arrayBuffer())
    },
    /** As soon as the authority has given it. */
    stampOf: (id: string): Promise<Uint8Array> =>
      vi.waitFor(async () => {
        const response = await secretary.call("GET", `/api/actas/${id}/timestamp`)
        if (!response.ok) throw new Error(`the time stamp of ${id} has not come: ${response.status}`)
        return new Uint8Array(await response.arrayBuffer())
      }, 20_000),
    receipt: (id: string) => secretary.ask<Manifest>("GET", `/api/actas/${id}/manifest`),
    async restart() {
      server = await server.restart()
      const cookies = [...secretary.cookies]
      secretary = new Caller(server.url)
      for (const [name, value] of cookies) secretary.cookies.set(name, value)
    },
    stop: () => server.stop(),
  }
}

/** What a stranger hears who drops a file on the page. */
export async function verified(url: string, file: Uint8Array): Promise<Report> {
  const response = await fetch(`${url}/api/verify`, { method: "POST", body: Buffer.from(file) })
  if (!response.ok) throw new Error(`verify answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as Report
}

export const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
export const checksIn = ({ checks }: Report) => Object.fromEntries(checks.map(({ name, result }) => [name, result]))
