/** A real server on a free port with a data folder of its own, and people with accounts who can call it. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { readConfig } from "#server/config.ts"
import type { Timer } from "#server/actas/closing.ts"
import { startServer } from "#server/compose.ts"

export type TestServer = {
  url: string
  dataDir: string
  /** The first account, made by the set-up link. */
  stop(): Promise<void>
  /** Stops and keeps the data. */
  halt(): Promise<void>
  /** Stops and starts again on the same data. The address changes. */
  restart(): Promise<TestServer>
}

export async function testServer(
  options: { dataDir?: string; env?: Record<string, string>; closings?: Timer } = {},
): Promise<TestServer & { setupLink?: string }> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "acta-viva-"))
  const config = readConfig({ PORT: "0", DATA_DIR: dataDir, ...options.env })
  const server = await startServer(config, undefined, options.closings)
  const stop = async (keepData = false) => {
    await server.stop()
    if (!keepData) rmSync(dataDir, { recursive: true, force: true })
  }
  return {
    url: server.url,
    setupLink: server.setupLink,
    dataDir,
    stop: () => stop(),
    halt: () => stop(true),
    restart: async () => {
      await stop(true)
      return testServer({ ...options, dataDir })
    },
  }
}

/** Somebody with a cookie jar. */
export class Caller {
  readonly url: string
  readonly cookies = new Map<string, string>()
  constructor(url: string) {
    this.url = url
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
  }

  async call(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(new URL(path, this.url), {
      method,
      redirect: "manual",
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}),
        origin: this.url,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = "", ...value] = (line.split(";")[0] ?? "").split("=")
      if (/max-age=0/i.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value.join("="))
    }
    return response
  }

  /** The answer as JSON; throws with status and text where it isn't 2xx. */
  async ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.call(method, path, body)
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    return (text === "" ? undefined : JSON.parse(text)) as Answer
  }
}

export const password = "una clave larga de prueba"

/** The first account (administrator). */
export async function firstAccount(url: string, name = "Francisco Sánchez Lay", email = "secretaria@example.org") {
  const caller = new Caller(url)
  await caller.ask("POST", "/api/auth/sign-up/email", { name, email, password })
  return caller
}

/** Somebody invited to a body by one who manages it: makes the account by the link and returns its caller. */
export async function invited(by: Caller, bodyId: string, who: { name: string; email: string; role: string }) {
  const { url } = await by.ask<{ url: string }>("POST", `/api/bodies/${bodyId}/members`, {
    email: who.email,
    role: who.role,
  })
  const invitation = new URL(url, by.url).searchParams.get("invitacion") ?? ""
  const caller = new Caller(by.url)
  await caller.ask("POST", "/api/auth/sign-up/email", { name: who.name, email: who.email, password, invitation })
  return caller
}
