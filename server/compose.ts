/** Who implements what, in one place. Tests start their servers here too. */
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { fileURLToPath } from "node:url"
import { closeExporters, formats } from "#server/exporters/registry.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { SCHEMA_VERSION } from "#shared/schema/nodes.ts"
import { purgeBin } from "./actas/bin.ts"
import { createMoves } from "./actas/closing.ts"
import type { ActaContext } from "./actas/context.ts"
import { openAuth } from "./auth/auth.ts"
import { createSignUp } from "./auth/sign-up.ts"
import type { Config } from "./config.ts"
import { createApp } from "./http/app.ts"
import { createIdentity } from "./http/identity.ts"
import { AttemptLimiter } from "./http/limits.ts"
import { isGoodOrigin } from "./http/origin.ts"
import { attachSync, type Knock } from "./http/upgrade.ts"
import { consoleLog, type Log } from "./log.ts"
import { metricsText } from "./metrics.ts"
import { openSqlite } from "./storage/sqlite.ts"
import { systemClock } from "./sync/clock.ts"
import { createRooms } from "./sync/rooms.ts"

export type RunningServer = {
  url: string
  port: number
  /** The one-time link to make the first account, while there is none. */
  setupLink?: string
  stop(): Promise<void>
}

const distDir = fileURLToPath(new URL("../dist", import.meta.url))
const dayMs = 86_400_000

export async function startServer(config: Config, log: Log = consoleLog): Promise<RunningServer> {
  const store = await openSqlite(config.dataDir)
  const goodOrigin = (origin: string, host: string) => isGoodOrigin(config, origin, host)
  const auth = await openAuth(config, store.kysely, goodOrigin)
  const identity = createIdentity(auth, store.actas, store.bodies)
  const rooms = createRooms({ store: store.actas, renew: identity.renew, log })
  const context: ActaContext = {
    actas: store.actas,
    bodies: store.bodies,
    rooms,
    formats,
    now: () => new Date(),
    log,
  }
  const moves = createMoves(context, systemClock)
  const signUp = createSignUp(auth, store.bodies, config.signUp)
  let isReady = true
  const app = createApp({
    config,
    auth,
    signUp,
    identity,
    context,
    moves,
    attempts: new AttemptLimiter(),
    ready: () => isReady && rooms.stats().storing,
    metrics: () => metricsText(rooms, store.commits()),
    distDir,
  })
  const server = createServer({ headersTimeout: 10_000, maxHeaderSize: 16_384 }, app)
  attachSync(server, {
    rooms,
    log,
    isGoodOrigin: ({ headers }) => headers.origin === undefined || goodOrigin(headers.origin, headers.host ?? ""),
    judge: async (request, knock: Knock) => {
      const { record, who: user, role, admin, guest, login } = await identity.towardsActa(request, knock.actaId)
      if (knock.generation !== undefined && knock.generation !== record.generation) throw new Refusal("acta.replaced")
      // An older schema deletes the nodes it doesn't know, for everybody, by merely opening the document.
      if (knock.schema !== SCHEMA_VERSION) throw new Refusal("schema.mismatch", { schema: SCHEMA_VERSION })
      return { actaId: record.id, bodyId: record.bodyId, user, role, admin, guest, login }
    },
  })
  const purge = () => void purgeBin(context).catch((error: Error) => log("bin.purgeFailed", { error: error.message }))
  const purging = setInterval(purge, dayMs)
  purging.unref()
  purge()

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(config.port, config.host, resolve)
  })
  const { port } = server.address() as AddressInfo
  const url = config.baseUrl ?? `http://${config.host === "127.0.0.1" ? "localhost" : config.host}:${port}`
  let stopping: Promise<void> | undefined
  return {
    url,
    port,
    ...(!(await auth.hasAccounts()) && { setupLink: `${url}/entrar?alta=${signUp.setupToken}` }),
    stop: () =>
      (stopping ??= (async () => {
        isReady = false
        clearInterval(purging)
        moves.stop()
        // Rooms first: their last commits need the store, and their peers' sockets keep the server open.
        await rooms.stop()
        const closed = new Promise<void>((resolve) => server.close(() => resolve()))
        server.closeIdleConnections()
        const grace = setTimeout(() => server.closeAllConnections(), 2000)
        await closed
        clearTimeout(grace)
        await closeExporters()
        await store.close()
      })()),
  }
}
