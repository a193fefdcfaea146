/** Logins: better-auth with e-mail and password, and what it doesn't know of itself (first account, one-time links). */
import { betterAuth } from "better-auth"
import { APIError, createAuthMiddleware } from "better-auth/api"
import { getMigrations } from "better-auth/db/migration"
import type { Kysely } from "kysely"
import type { Config } from "#server/config.ts"
import { newId } from "#shared/domain/ids.ts"

export type Account = { id: string; name: string; email: string; admin: boolean }
export type Login = { account: Account; token: string }

type Tables = {
  user: { id: string; name: string; email: string; admin: number | null; createdAt: string }
  session: { id: string; token: string; userId: string; expiresAt: string }
}

const resetHours = 24
const insideHeader = "x-acta-viva-inside"

export type Auth = Awaited<ReturnType<typeof openAuth>>

export async function openAuth(
  config: Config,
  database: Kysely<unknown>,
  isGoodOrigin: (origin: string, host: string) => boolean,
) {
  const db = database as Kysely<Tables>
  // Who may make an account is decided before better-auth is asked (sign-up.ts). However a request is spelled to get
  // round that route, better-auth makes none without this word, which nobody outside knows.
  const inside = newId(32)
  const isSecure = config.baseUrl?.startsWith("https:") ?? false
  const auth = betterAuth({
    database: { db: database, type: "sqlite" as const },
    secret: config.authSecret,
    baseURL: config.baseUrl,
    basePath: "/api/auth",
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Its limiter puts everybody behind one address into one bucket; ours is in server/http/limits.ts.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
    },
    user: { additionalFields: { admin: { type: "boolean", input: false, required: false, defaultValue: false } } },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path.startsWith("/sign-up") && context.headers?.get(insideHeader) !== inside)
          throw new APIError("FORBIDDEN", { code: "auth.signUpClosed" })
      }),
    },
    // With a cached session a revoked login lives on until the cache ends.
    session: { cookieCache: { enabled: false }, expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 },
    advanced: { useSecureCookies: isSecure },
    trustedOrigins: (request) => {
      const origin = request?.headers.get("origin")
      return origin && isGoodOrigin(origin, request?.headers.get("host") ?? "") ? [origin] : []
    },
  })
  await (await getMigrations(auth.options)).runMigrations()

  const toAccount = (row: { id: string; name: string; email: string; admin?: unknown }): Account => ({
    id: row.id,
    name: row.name,
    email: row.email,
    admin: row.admin === 1 || row.admin === true,
  })

  return {
    handler: auth.handler,

    async loginOf(headers: Headers): Promise<Login | undefined> {
      const found = await auth.api.getSession({ headers }).catch(() => null)
      return found ? { account: toAccount(found.user), token: found.session.token } : undefined
    },

    /** Those of these session tokens that still hold, in one query. */
    async loginsByToken(tokens: string[]): Promise<Map<string, Account>> {
      if (tokens.length === 0) return new Map()
      const rows = await db
        .selectFrom("session")
        .innerJoin("user", "user.id", "session.userId")
        .select(["session.token", "session.expiresAt", "user.id", "user.name", "user.email", "user.admin"])
        .where("session.token", "in", tokens)
        .execute()
      const now = Date.now()
      return new Map(rows.filter((row) => Date.parse(row.expiresAt) > now).map((row) => [row.token, toAccount(row)]))
    },

    /** Makes the account; the answer carries the session cookie, or better-auth's own refusal. */
    signUp: (input: { name: string; email: string; password: string }, headers: Headers): Promise<Response> => {
      headers.set(insideHeader, inside)
      return auth.api.signUpEmail({ body: input, headers, asResponse: true })
    },

    async accounts(): Promise<Account[]> {
      const rows = await db.selectFrom("user").select(["id", "name", "email", "admin"]).orderBy("name").execute()
      return rows.map(toAccount)
    },

    async hasAccounts(): Promise<boolean> {
      return (await db.selectFrom("user").select("id").limit(1).execute()).length > 0
    },

    async accountByEmail(email: string): Promise<Account | undefined> {
      const row = await db
        .selectFrom("user")
        .select(["id", "name", "email", "admin"])
        .where("email", "=", email.toLowerCase())
        .executeTakeFirst()
      return row && toAccount(row)
    },

    async makeAdministrator(email: string): Promise<void> {
      await db.updateTable("user").set({ admin: 1 }).where("email", "=", email.toLowerCase()).execute()
    },

    /** A one-time token for `/entrar?clave=…`; undefined where there is no such account. */
    async resetToken(accountId: string): Promise<string | undefined> {
      const row = await db.selectFrom("user").select("id").where("id", "=", accountId).executeTakeFirst()
      if (!row) return undefined
      const token = newId(32)
      const { internalAdapter } = await auth.$context
      await internalAdapter.createVerificationValue({
        identifier: `reset-password:${token}`,
        value: accountId,
        expiresAt: new Date(Date.now() + resetHours * 3_600_000),
      })
      return token
    },
  }
}
