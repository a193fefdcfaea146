/**
 * Logins: better-auth with e-mail and password, asked for the few things it does well. Its own routes are not served:
 * what isn't called here can't be reached, however a request is spelled.
 */
import { betterAuth } from "better-auth"
import { getMigrations } from "better-auth/db/migration"
import type { Kysely } from "kysely"
import type { Config } from "#server/config.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { createAccounts, toAccount, type Account } from "./accounts.ts"
import { createRights } from "./rights.ts"
import { newToken } from "./tokens.ts"

export type Login = { account: Account; token: string }

const daySeconds = 86_400
const hourMs = 3_600_000
/** How long an administrator's link to a new password works. */
const resetHours = 24

export type Auth = Awaited<ReturnType<typeof openAuth>>

export async function openAuth(
  config: Config,
  database: Kysely<unknown>,
  log: (event: string, fields: Record<string, unknown>) => void,
) {
  const accounts = createAccounts(database)
  const isSecure = config.baseUrl?.startsWith("https:") ?? false
  const auth = betterAuth({
    database: { db: database, type: "sqlite" as const },
    secret: config.authSecret,
    baseURL: config.baseUrl ?? "http://localhost",
    telemetry: { enabled: false },
    // The message alone: what comes with it can hold an e-mail address.
    logger: { level: "error", log: (_level, message) => log("auth.failed", { message }) },
    // Its limiter puts everybody behind one address into one bucket; ours is in server/http/limits.ts.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
    },
    user: { additionalFields: { admin: { type: "boolean", input: false, required: false, defaultValue: false } } },
    databaseHooks: {
      user: {
        create: {
          // With the account itself, so that there is no moment at which the only account administers nothing.
          before: async (user) => ({ data: { ...user, admin: !(await accounts.hasAccounts()) } }),
        },
      },
    },
    // With a cached session a revoked login lives on until the cache ends.
    session: { cookieCache: { enabled: false }, expiresIn: 14 * daySeconds, updateAge: daySeconds / 24 },
    // Whoever reads the database can't use a link they find there.
    verification: { storeIdentifier: "hashed" },
    advanced: {
      // `__Host-` binds the cookie to this very host; browsers take it over https only.
      useSecureCookies: false,
      cookiePrefix: isSecure ? "__Host-acta" : "acta",
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { disableIpTracking: true },
    },
  })
  await (await getMigrations(auth.options)).runMigrations()

  const { sessionToken } = (await auth.$context).authCookies

  async function sessionOf(headers: Headers, disableRefresh: boolean) {
    // A guest has none. To ask better-auth is a tenth of what it costs to let somebody in.
    if (!headers.get("cookie")?.includes(`${sessionToken.name}=`)) return { login: undefined, cookies: [] }
    const { response, headers: answered } = await auth.api
      .getSession({ headers, query: { disableRefresh }, returnHeaders: true })
      // It says no by `null`; what it throws is the store's fault, and nobody is signed out for that.
      .catch(() => {
        throw new Refusal("store.unavailable")
      })
    const login = response && { account: toAccount(response.user), token: response.session.token }
    return { login: login ?? undefined, cookies: answered.getSetCookie() }
  }

  return {
    ...accounts,
    ...createRights(database),

    /** Only reads, so that a disk that can't be written keeps nobody from reading actas. */
    loginOf: async (headers: Headers): Promise<Login | undefined> => (await sessionOf(headers, true)).login,

    /** Prolongs the login as well; the cookies must reach the browser. */
    renewLogin: (headers: Headers): Promise<{ login?: Login; cookies: string[] }> => sessionOf(headers, false),

    // Each answers with the session cookie or with better-auth's own refusal.
    signUp: (body: { name: string; email: string; password: string }, headers: Headers): Promise<Response> =>
      auth.api.signUpEmail({ body, headers, asResponse: true }),
    signIn: (body: { email: string; password: string; rememberMe?: boolean }, headers: Headers): Promise<Response> =>
      auth.api.signInEmail({ body, headers, asResponse: true }),
    signOut: (headers: Headers): Promise<Response> => auth.api.signOut({ headers, asResponse: true }),
    resetPassword: (body: { token: string; newPassword: string }): Promise<Response> =>
      auth.api.resetPassword({ body, asResponse: true }),
    changePassword: (body: { currentPassword: string; newPassword: string }, headers: Headers): Promise<Response> =>
      auth.api.changePassword({ body: { ...body, revokeOtherSessions: true }, headers, asResponse: true }),

    /** A one-time token for `/entrar?clave=…`, in place of an earlier one; undefined where there is no such account. */
    async resetToken(accountId: string): Promise<string | undefined> {
      if (!(await accounts.accountById(accountId))) return undefined
      const token = newToken()
      await accounts.dropLinks(accountId)
      const { internalAdapter } = await auth.$context
      await internalAdapter.createVerificationValue({
        identifier: `reset-password:${token}`,
        value: accountId,
        expiresAt: new Date(Date.now() + resetHours * hourMs),
      })
      return token
    },
  }
}
