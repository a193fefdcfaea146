/** Who a request or a connection belongs to, and what they may do towards a body or an acta. */
import type { IncomingMessage } from "node:http"
import { fromNodeHeaders } from "better-auth/node"
import type { Auth, Login } from "#server/auth/auth.ts"
import { hashOf } from "#server/auth/tokens.ts"
import type { Caller } from "#server/actas/context.ts"
import type { ActaStore, BodyStore, StoredRecord } from "#server/storage/port.ts"
import type { Passport, RenewPassports } from "#server/sync/port.ts"
import { can } from "#shared/domain/policy.ts"
import { Refusal, type RefusalCode } from "#shared/domain/refusal.ts"

const seatCookie = (actaId: string) => `acta_seat_${actaId}`

export const seatCookieFor = (actaId: string, token: string, secure: boolean): string =>
  `${seatCookie(actaId)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=7776000${secure ? "; Secure" : ""}`

function cookiesOf(request: IncomingMessage): Map<string, string> {
  const pairs = (request.headers.cookie ?? "").split(";").map((each) => each.trim().split("="))
  return new Map(pairs.map(([name = "", ...value]) => [name, value.join("=")]))
}

export type Seated = Caller & { record: StoredRecord; login: string }

export function createIdentity(auth: Auth, actas: ActaStore, bodies: BodyStore) {
  const loginOf = (request: IncomingMessage): Promise<Login | undefined> =>
    auth.loginOf(fromNodeHeaders(request.headers))

  async function requireLogin(request: IncomingMessage): Promise<Login> {
    const login = await loginOf(request)
    if (!login) throw new Refusal("auth.required")
    return login
  }

  /** The caller's seat in an acta they may read; whoever may not can't tell it from one that isn't there. */
  async function towardsActa(
    request: IncomingMessage,
    id: string,
    options: { deleted?: boolean } = {},
  ): Promise<Seated> {
    const login = await loginOf(request)
    const token = cookiesOf(request).get(seatCookie(id))
    if (!login && token === undefined) throw new Refusal("auth.required")
    const record = await actas.find(id)
    if (!record || (record.deletedAt !== undefined && !options.deleted)) throw new Refusal("acta.notFound")
    if (login) {
      const { account } = login
      const role = await bodies.roleIn(record.bodyId, account.id)
      const caller: Caller = { who: { id: account.id, name: account.name }, role, admin: account.admin }
      if (can(caller, { do: "read", status: record.status })) return { ...caller, record, login: login.token }
    }
    const seat = token === undefined ? undefined : await bodies.seatByToken(hashOf(token))
    if (seat?.actaId !== id) throw new Refusal("acta.notFound")
    const who = { id: `guest:${seat.id}`, name: seat.name }
    return { who, role: seat.role, guest: true, record, login: `seat:${hashOf(token ?? "")}` }
  }

  async function towardsBody(request: IncomingMessage, id: string) {
    const { account } = await requireLogin(request)
    const body = await bodies.findBody(id)
    const role = await bodies.roleIn(id, account.id)
    if (!body || (role === undefined && !account.admin)) throw new Refusal("body.notFound")
    return { body, account, role, admin: account.admin }
  }

  /** A guest seat of this request, whichever acta it is in: what `/api/me` tells somebody without an account. */
  async function seatOf(request: IncomingMessage) {
    for (const [name, token] of cookiesOf(request))
      if (name.startsWith("acta_seat_")) {
        const seat = await bodies.seatByToken(hashOf(token))
        if (seat) return seat
      }
    return undefined
  }

  const renew: RenewPassports = async (passports) => {
    const isSeat = (passport: Passport) => passport.login.startsWith("seat:")
    const accounts = await auth.loginsByToken([
      ...new Set(passports.filter((passport) => !isSeat(passport)).map(({ login }) => login)),
    ])
    const renewed = new Map<Passport, Passport | RefusalCode>()
    const roles = new Map<string, ReturnType<BodyStore["roleIn"]>>()
    const roleIn = (bodyId: string, userId: string) => {
      const key = `${bodyId} ${userId}`
      const asked = roles.get(key) ?? bodies.roleIn(bodyId, userId)
      roles.set(key, asked)
      return asked
    }
    for (const passport of passports) renewed.set(passport, await renewOne(passport, accounts, roleIn))
    return renewed
  }

  async function renewOne(
    passport: Passport,
    accounts: Awaited<ReturnType<Auth["loginsByToken"]>>,
    roleIn: BodyStore["roleIn"],
  ): Promise<Passport | RefusalCode> {
    if (passport.guest) {
      const seat = await bodies.seatByToken(passport.login.slice("seat:".length))
      return seat ? { ...passport, role: seat.role, user: { ...passport.user, name: seat.name } } : "access.denied"
    }
    const account = accounts.get(passport.login)
    if (!account) return "auth.required"
    const role = await roleIn(passport.bodyId, account.id)
    if (role === undefined && !account.admin) return "access.denied"
    return { ...passport, role, admin: account.admin, user: { id: account.id, name: account.name } }
  }

  return { loginOf, requireLogin, towardsActa, towardsBody, seatOf, renew }
}

export type Identity = ReturnType<typeof createIdentity>
