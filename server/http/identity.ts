/** Who a request belongs to, and what they may do towards a body or an acta. */
import type { IncomingMessage } from "node:http"
import { fromNodeHeaders } from "better-auth/node"
import type { Auth, Login } from "#server/auth/auth.ts"
import { hashOf } from "#server/auth/tokens.ts"
import type { Caller } from "#server/actas/context.ts"
import type { ActaStore, BodyStore, StoredRecord, StoredSeat } from "#server/storage/port.ts"
import { idPattern } from "#shared/domain/acta.ts"
import { can } from "#shared/domain/policy.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { cookiesOf, seatsIn, seatToken } from "./cookies.ts"

/** A caller in front of an acta. `login`: the session's token, or `seat:` and the hash of the seat's. */
export type Seated = Caller & { record: StoredRecord; login: string }

/** Actas in one browser that `/api/me` and `/api/actas` look up; more cookies than this are somebody's play. */
const mostSeats = 50

export function createIdentity(auth: Auth, actas: ActaStore, bodies: BodyStore) {
  const loginOf = (request: IncomingMessage): Promise<Login | undefined> =>
    auth.loginOf(fromNodeHeaders(request.headers))

  async function requireLogin(request: IncomingMessage): Promise<Login> {
    const login = await loginOf(request)
    if (!login) throw new Refusal("auth.required")
    return login
  }

  async function requireAdmin(request: IncomingMessage): Promise<Login> {
    const login = await requireLogin(request)
    if (!login.account.admin) throw new Refusal("access.denied")
    return login
  }

  /** The caller in front of an acta they may read; whoever may not can't tell it from one that isn't there. */
  async function towardsActa(
    request: IncomingMessage,
    id: string,
    options: { deleted?: boolean } = {},
  ): Promise<Seated> {
    const login = await loginOf(request)
    const token = seatToken(cookiesOf(request), id)
    if (!login && token === undefined) throw new Refusal("auth.required")
    const record = idPattern.test(id) ? await actas.find(id) : undefined
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
    const body = idPattern.test(id) ? await bodies.findBody(id) : undefined
    const role = await bodies.roleIn(id, account.id)
    if (!body || (role === undefined && !account.admin)) throw new Refusal("body.notFound")
    return { body, account, role, admin: account.admin }
  }

  /** Every seat that this browser holds; a person may sit in several actas. */
  async function seatsOf(request: IncomingMessage): Promise<StoredSeat[]> {
    const tokens = seatsIn(cookiesOf(request)).slice(0, mostSeats)
    const seats = await Promise.all(tokens.map(({ token }) => bodies.seatByToken(hashOf(token))))
    return seats.flatMap((seat, index) => (seat && seat.actaId === tokens[index]?.actaId ? [seat] : []))
  }

  return { loginOf, requireLogin, requireAdmin, towardsActa, towardsBody, seatsOf }
}

export type Identity = ReturnType<typeof createIdentity>
