/** Everybody who may make a call, and every acta it may be made of, on a server of their own. */
import { openapi } from "#server/http/openapi.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { Caller, firstAccount, invited, testServer } from "#tests/support/server.ts"

export type Who = "anonymous" | "reader" | "noteTaker" | "secretary" | "other" | "guest"
export type Which = "own" | "foreign" | "locked" | "deleted"
export const everybody: Who[] = ["anonymous", "reader", "noteTaker", "secretary", "other", "guest"]
export const allActas: Which[] = ["own", "foreign", "locked", "deleted"]

export type Cast = Awaited<ReturnType<typeof openCast>>

export async function openCast() {
  const server = await testServer()
  const admin = await firstAccount(server.url)
  const bodyOf = async (name: string) => (await admin.ask<{ id: string }>("POST", "/api/bodies", { name })).id
  const [own, foreign] = [await bodyOf("Mesa"), await bodyOf("Otro órgano")]
  const member = (role: "reader" | "noteTaker" | "secretary") =>
    invited(admin, own, { name: role, email: `${role}@example.org`, role })
  const callers: Record<Who, Caller> = {
    anonymous: new Caller(server.url),
    reader: await member("reader"),
    noteTaker: await member("noteTaker"),
    secretary: await member("secretary"),
    other: await invited(admin, foreign, { name: "other", email: "other@example.org", role: "secretary" }),
    guest: new Caller(server.url),
  }

  /** An acta as `which` says, for calls that use it up. */
  async function freshActa(which: Which): Promise<string> {
    const by = which === "foreign" ? callers.other : callers.secretary
    const body = which === "foreign" ? foreign : own
    const made = await by.ask<ActaRecord>("POST", `/api/bodies/${body}/actas`, {
      content: { ...exampleActa(), number: String(Math.random()).slice(2, 12) },
    })
    if (which === "locked") {
      const { seal } = await by.ask<{ seal: string }>("GET", `/api/actas/${made.id}/content`)
      await by.ask("POST", `/api/actas/${made.id}/moves`, { move: "finalize", expects: seal })
    }
    if (which === "deleted") await by.ask("DELETE", `/api/actas/${made.id}`)
    return made.id
  }

  const actas: Record<Which, string> = {
    own: await freshActa("own"),
    foreign: await freshActa("foreign"),
    locked: await freshActa("locked"),
    deleted: await freshActa("deleted"),
  }
  const { url } = await callers.secretary.ask<{ url: string }>("POST", `/api/actas/${actas.own}/invitations`, {
    role: "noteTaker",
  })
  await callers.guest.ask("POST", `/api/join/${url.split("/").at(-1)}`, { name: "Visita" })
  return { server, callers, actas, body: own, freshActa }
}

/** Who may read an acta at all; undefined where they may. */
export function mayNotRead(who: Who, which: Which): number | undefined {
  if (who === "anonymous") return 401
  // A guest of another acta is nobody here.
  if (who === "guest") return which === "own" ? undefined : 401
  const isTheirs = which === "foreign" ? who === "other" : who !== "other"
  return isTheirs && which !== "deleted" ? undefined : 404
}

/** The list of calls is the server's own. */
export const calls = Object.entries(openapi().paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({ key: `${method} ${path}`, method: method.toUpperCase(), path })),
)
