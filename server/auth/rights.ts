/**
 * What the holders of open connections still hold: asked every two seconds for all of them at once. One query for the
 * logins and one for the seats, however many there are; each alone would wait its turn behind the commits.
 */
import type { Kysely } from "kysely"
import type { GuestRole, Role } from "#shared/domain/policy.ts"
import { toAccount, type Account } from "./accounts.ts"

type Tables = {
  user: { id: string; name: string; email: string; admin: number | null }
  session: { token: string; userId: string; expiresAt: string }
  member: { user_id: string | null; body_id: string; role: Role }
  seat: { token_hash: string; name: string; invitation: string }
  invitation: { id: string; role: GuestRole }
}

/** An account that is signed in, with its role in each body it belongs to. */
export type Standing = { account: Account; roles: Map<string, Role> }

export function createRights(database: Kysely<unknown>) {
  const db = database as Kysely<Tables>
  return {
    /** Those of these session tokens that still hold. */
    async standingsOf(tokens: string[]): Promise<Map<string, Standing>> {
      const standings = new Map<string, Standing>()
      if (tokens.length === 0) return standings
      const rows = await db
        .selectFrom("session")
        .innerJoin("user", "user.id", "session.userId")
        .leftJoin("member", "member.user_id", "user.id")
        .select(["session.token", "session.expiresAt", "user.id", "user.name", "user.email", "user.admin"])
        .select(["member.body_id", "member.role"])
        .where("session.token", "in", tokens)
        .execute()
      const now = Date.now()
      const isOver = ({ expiresAt }: { expiresAt: string }) => Date.parse(expiresAt) <= now
      const over = rows.filter(isOver).map(({ token }) => token)
      // For good: a clock that is set back must not bring a login back. Where the disk takes nothing, it is over all the same.
      if (over.length > 0)
        await db
          .deleteFrom("session")
          .where("token", "in", over)
          .execute()
          .catch(() => undefined)
      for (const row of rows) {
        if (isOver(row)) continue
        const standing = standings.get(row.token) ?? { account: toAccount(row), roles: new Map<string, Role>() }
        if (row.body_id !== null && row.role !== null) standing.roles.set(row.body_id, row.role)
        standings.set(row.token, standing)
      }
      return standings
    },

    /** Those of these seats (by the hash of their token) that still stand. */
    async seatsOf(hashes: string[]): Promise<Map<string, { name: string; role: GuestRole }>> {
      if (hashes.length === 0) return new Map()
      const rows = await db
        .selectFrom("seat")
        .innerJoin("invitation", "invitation.id", "seat.invitation")
        .select(["seat.token_hash", "seat.name", "invitation.role"])
        .where("seat.token_hash", "in", hashes)
        .execute()
      return new Map(rows.map(({ token_hash, name, role }) => [token_hash, { name, role }]))
    },
  }
}
