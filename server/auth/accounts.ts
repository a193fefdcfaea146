/** The accounts as better-auth files them. */
import type { Kysely } from "kysely"

export type Account = { id: string; name: string; email: string; admin: boolean }

type Tables = {
  user: { id: string; name: string; email: string; admin: number | null }
  verification: { value: string }
}

/** SQLite has no booleans; better-auth's own answers do. */
export const toAccount = (row: { id: string; name: string; email: string; admin?: unknown }): Account => ({
  id: row.id,
  name: row.name,
  email: row.email,
  admin: row.admin === 1 || row.admin === true,
})

export function createAccounts(database: Kysely<unknown>) {
  const db = database as Kysely<Tables>
  const all = () => db.selectFrom("user").select(["id", "name", "email", "admin"])
  return {
    accounts: async (): Promise<Account[]> => (await all().orderBy("name").orderBy("id").execute()).map(toAccount),

    hasAccounts: async (): Promise<boolean> => (await db.selectFrom("user").select("id").limit(1).execute()).length > 0,

    async accountByEmail(email: string): Promise<Account | undefined> {
      const row = await all().where("email", "=", email.toLowerCase()).executeTakeFirst()
      return row && toAccount(row)
    },

    async accountById(id: string): Promise<Account | undefined> {
      const row = await all().where("id", "=", id).executeTakeFirst()
      return row && toAccount(row)
    },

    async namesOf(ids: string[]): Promise<Map<string, string>> {
      if (ids.length === 0) return new Map()
      const rows = await db.selectFrom("user").select(["id", "name"]).where("id", "in", ids).execute()
      return new Map(rows.map(({ id, name }) => [id, name]))
    },

    /** One-time links made for this account earlier. */
    async dropLinks(accountId: string): Promise<void> {
      await db.deleteFrom("verification").where("value", "=", accountId).execute()
    },
  }
}
