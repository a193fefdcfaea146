/** Who may come through the upgrade to a socket, and, as long as it is open, who may stay. */
import type { IncomingMessage } from "node:http"
import type { Auth } from "#server/auth/auth.ts"
import type { Passport, RenewPassports } from "#server/sync/port.ts"
import { Refusal, type RefusalCode } from "#shared/domain/refusal.ts"
import { SCHEMA_VERSION } from "#shared/schema/nodes.ts"
import type { Identity } from "./identity.ts"
import type { Knock } from "./upgrade.ts"

const seatPrefix = "seat:"

/** The passport of whoever knocks; rejects with a Refusal. */
export const createJudge =
  (identity: Identity) =>
  async (request: IncomingMessage, knock: Knock): Promise<Passport> => {
    const { record, who, role, admin, guest, login } = await identity.towardsActa(request, knock.actaId)
    if (knock.generation !== undefined && knock.generation !== record.generation) throw new Refusal("acta.replaced")
    // An older schema deletes the nodes it doesn't know, for everybody, by merely opening the document.
    if (knock.schema !== SCHEMA_VERSION) throw new Refusal("schema.mismatch", { schema: SCHEMA_VERSION })
    return { actaId: record.id, bodyId: record.bodyId, user: who, role, admin, guest, login }
  }

export function createRenewal(auth: Pick<Auth, "standingsOf" | "seatsOf">): RenewPassports {
  return async (passports) => {
    const logins = [...new Set(passports.map(({ login }) => login))]
    const seatLogins = logins.filter((login) => login.startsWith(seatPrefix))
    const [standings, seats] = await Promise.all([
      auth.standingsOf(logins.filter((login) => !login.startsWith(seatPrefix))),
      auth.seatsOf(seatLogins.map((login) => login.slice(seatPrefix.length))),
    ])

    function renewed(passport: Passport): Passport | RefusalCode {
      const { login, bodyId, user } = passport
      if (login.startsWith(seatPrefix)) {
        const seat = seats.get(login.slice(seatPrefix.length))
        return seat ? { ...passport, role: seat.role, user: { ...user, name: seat.name } } : "access.denied"
      }
      const standing = standings.get(login)
      if (!standing) return "auth.required"
      const { account, roles } = standing
      const role = roles.get(bodyId)
      if (role === undefined && !account.admin) return "access.denied"
      return { ...passport, role, admin: account.admin, user: { id: account.id, name: account.name } }
    }
    return new Map(passports.map((passport) => [passport, renewed(passport)]))
  }
}
