/** Who implements what, in one place. Tests start their servers here too. */
import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { fileURLToPath } from "node:url"
import { closeExporters, extracts, formats, pressCounts, trials } from "#server/exporters/registry.ts"
import { createMoves, type Timer } from "./actas/closing.ts"
import type { ActaContext } from "./actas/context.ts"
import { createExports } from "./actas/export.ts"
import { createImports } from "./actas/import.ts"
import { keepPause } from "./actas/keep-version.ts"
import { purgeBin } from "./actas/remove.ts"
import { openAuth } from "./auth/auth.ts"
import { createSignUp } from "./auth/sign-up.ts"
import type { Config } from "./config.ts"
import { createApp } from "./http/app.ts"
import { createIdentity } from "./http/identity.ts"
import { AttemptLimiter, CallLimiter } from "./http/limits.ts"
import { addressOf, isGoodOrigin } from "./http/origin.ts"
import { createJudge, createRenewal } from "./http/passports.ts"
import { SocketCounter } from "./http/sockets.ts"
import { attachSync } from "./http/upgrade.ts"
import { consoleLog, type Log } from "./log.ts"
import { metricsText } from "./metrics.ts"
import { createAuthority } from "./seals/authority.ts"
import { openSigningKey } from "./seals/key.ts"
import { createPdfSigner } from "./seals/pades.ts"
import { createStamping } from "./seals/stamping.ts"
import { openSqlite, type SqliteStore } from "./storage/sqlite.ts"
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
/** Milliseconds after which those who waited for the start are back, and the disk has time to be read through. */
const settled = 60_000
/** Milliseconds that calls under way are given to end when the server stops. */
const grace = 2000

/** `closings` decides when an announced `close` acts. */
export async function startServer(
  config: Config,
  log: Log = consoleLog,
  closings: Timer = systemClock,
): Promise<RunningServer> {
  const store = await openSqlite(config.dataDir)
  try {
    return await startOver(store, config, log, closings)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function startOver(store: SqliteStore, config: Config, log: Log, closings: Timer): Promise<RunningServer> {
  const { actas, bodies, remarks, facts, digests } = store
  const auth = await openAuth(config, store.kysely, log)
  const identity = createIdentity(auth, actas, bodies)
  const rooms = createRooms({
    store: actas,
    renew: createRenewal(auth),
    log,
    paused: (seen) => keepPause(context, seen),
  })
  const now = () => new Date()
  const authority = config.timestampUrl === undefined ? undefined : createAuthority(config.timestampUrl)
  const stamping = authority && createStamping({ seals: store.seals, authority, timer: systemClock, now, log })
  const context: ActaContext = {
    actas,
    bodies,
    remarks,
    facts,
    digests,
    rooms,
    formats,
    extracts,
    namesOf: (ids) => auth.namesOf(ids),
    now,
    log,
    whenLocked: () => stamping?.wake(),
  }
  const moves = createMoves(context, closings)
  const { certificate } = config
  const exports = createExports(context, certificate && (await createPdfSigner({ certificate, authority }, context)))
  const sealing = { actas: context, seals: store.seals, exports, key: openSigningKey(config.dataDir) }
  const imports = createImports(log)
  const signUp = createSignUp(auth, bodies, config.signUp)
  const calls = new CallLimiter()
  const sockets = new SocketCounter()
  let isStopping = false
  const server = listener(
    createApp({
      config,
      auth,
      signUp,
      identity,
      context,
      moves,
      exports,
      trials,
      sealing,
      isStamping: authority !== undefined,
      imports,
      attempts: new AttemptLimiter(),
      calls,
      ready: () => !isStopping && store.healthy() && rooms.stats().storing,
      metrics: () =>
        metricsText({
          rooms: rooms.stats(),
          commits: store.commits(),
          healthy: store.healthy(),
          isDamaged: store.damage() !== undefined,
          exports: exports.counts(),
          ...pressCounts(),
          stamps: stamping?.counts(),
        }),
      distDir,
    }),
  )
  attachSync(server, {
    rooms,
    log,
    // A program sends no Origin, a browser always does.
    isGoodOrigin: ({ headers }) =>
      headers.origin === undefined || isGoodOrigin(config, headers.origin, headers.host ?? ""),
    knocked: (request) => calls.call(addressOf(request, config.trustProxy)),
    judge: createJudge(identity),
    enter: (request, { user }) => sockets.enter(addressOf(request, config.trustProxy), user.id),
  })
  const port = await listen(server, config)
  const purge = () => void purgeBin(context).catch((error: Error) => log("bin.purgeFailed", { error: error.message }))
  const purging = setInterval(purge, dayMs)
  purging.unref()
  purge()
  stamping?.wake()
  const inspect = async () => {
    await store.inspect().catch((error: Error) => log("store.inspectionFailed", { error: error.message }))
    const why = store.damage()
    if (why !== undefined) log("store.damaged", { why })
  }
  const inspecting = [setTimeout(() => void inspect(), settled), setInterval(() => void inspect(), dayMs)]
  for (const timer of inspecting) timer.unref()

  const url = config.baseUrl ?? `http://${typed(config.host)}:${port}`
  let stopping: Promise<void> | undefined
  async function stop(): Promise<void> {
    isStopping = true
    for (const timer of [purging, ...inspecting]) clearInterval(timer)
    moves.stop()
    stamping?.stop()
    // Nobody new first; then the rooms, whose last commits need the store and whose sockets keep the server open.
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    await rooms.stop()
    const cut = setTimeout(() => server.closeAllConnections(), grace)
    await closed
    clearTimeout(cut)
    await imports.close()
    await closeExporters()
    await store.close()
  }
  return {
    url,
    port,
    ...(!(await auth.hasAccounts()) && { setupLink: `${url}/entrar?alta=${signUp.setupToken}` }),
    stop: () => (stopping ??= stop()),
  }
}

const listener = (app: RequestListener): Server =>
  createServer({ headersTimeout: 5000, requestTimeout: 60_000, maxHeaderSize: 16_384 }, app)

async function listen(server: Server, { port, host }: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, resolve)
  })
  return (server.address() as AddressInfo).port
}

/** What a person types on this machine: an address that means "all of them" can't be opened. */
function typed(host: string): string {
  if (["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host)) return "localhost"
  return host.includes(":") ? `[${host}]` : host
}
