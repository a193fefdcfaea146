/** Kysely and better-auth over the worker. */
import { betterAuth } from "better-auth"
import { getMigrations } from "better-auth/db/migration"
import { sql, type Generated, type Kysely } from "kysely"
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest"
import { openSqlite, type SqliteStore } from "#server/storage/sqlite.ts"
import { dropFolders, furnish, newFolder, update } from "./fixtures.ts"

type Tables = { note: { id: Generated<number>; text: string | null; at: string | Date | null; done: number | boolean } }

let store: SqliteStore
let kysely: Kysely<Tables>

beforeEach(async () => {
  store = await openSqlite(newFolder())
  await furnish(store, "acta-0001")
  kysely = store.kysely
  await sql`CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT UNIQUE, at TEXT, done INTEGER)`.execute(kysely)
})
afterEach(() => store.close())
afterAll(dropFolders)

const texts = async () => (await kysely.selectFrom("note").select("text").orderBy("id").execute()).map((n) => n.text)
const note = (text: string) => ({ text, at: null, done: false })
const append = (n: number) => store.actas.append("acta-0001", 1, [update(n)])

describe("values", () => {
  test("dates, booleans, nulls and what is undefined are bound as themselves, in any place", async () => {
    const at = new Date("2026-04-19T12:00:00Z")
    await sql`INSERT INTO note (at, text, done) VALUES (${at}, ${"x"}, ${true})`.execute(kysely)
    await sql`INSERT INTO note (text, at, done) VALUES (${undefined}, ${null}, ${false})`.execute(kysely)
    expect(await kysely.selectFrom("note").selectAll().orderBy("id").execute()).toEqual([
      { id: 1, at: "2026-04-19T12:00:00.000Z", text: "x", done: 1 },
      { id: 2, at: null, text: null, done: 0 },
    ])
    await expect(sql`SELECT ${{ text: "x" }}`.execute(kysely)).rejects.toThrow(/type object can't be bound/)
  })

  test("writes say how many rows and which id, and returning gives rows", async () => {
    const inserted = await kysely.insertInto("note").values(note("a")).executeTakeFirstOrThrow()
    expect(inserted).toMatchObject({ insertId: 1n, numInsertedOrUpdatedRows: 1n })
    const returned = await kysely.insertInto("note").values(note("b")).returning(["id", "text"]).execute()
    expect(returned).toEqual([{ id: 2, text: "b" }])
    expect((await kysely.updateTable("note").set({ done: true }).executeTakeFirst()).numUpdatedRows).toBe(2n)
    expect((await kysely.deleteFrom("note").where("text", "=", "a").executeTakeFirst()).numDeletedRows).toBe(1n)
  })

  test("a column that is added is seen by a query asked before", async () => {
    await kysely.insertInto("note").values(note("a")).execute()
    await sql`SELECT * FROM note`.execute(kysely)
    await sql`ALTER TABLE note ADD COLUMN more TEXT DEFAULT 'm'`.execute(kysely)
    expect((await sql`SELECT * FROM note`.execute(kysely)).rows).toEqual([
      { id: 1, text: "a", at: null, done: 0, more: "m" },
    ])
  })
})

describe("a transaction", () => {
  test("is one unit: appends wait for it, and it is there whole", async () => {
    const order: string[] = []
    const gate = Promise.withResolvers<void>()
    const entered = Promise.withResolvers<void>()
    const transaction = kysely
      .transaction()
      .execute(async (within) => {
        await within.insertInto("note").values(note("a")).execute()
        entered.resolve()
        await gate.promise
        await within.insertInto("note").values(note("b")).execute()
      })
      .then(() => order.push("transaction"))
    await entered.promise
    const appends = Promise.all(Array.from({ length: 100 }, (_, n) => append(n))).then(() => order.push("appends"))
    gate.resolve()
    await Promise.all([transaction, appends])
    expect(order).toEqual(["transaction", "appends"])
    expect(await texts()).toEqual(["a", "b"])
    expect((await store.actas.find("acta-0001"))?.headSeq).toBe(100)
  })

  test("that fails leaves nothing, and the appends beside it are there", async () => {
    const failing = kysely.transaction().execute(async (within) => {
      await within.insertInto("note").values(note("a")).execute()
      throw new Error("thought better of it")
    })
    const [failed, appended] = await Promise.allSettled([failing, append(1)])
    expect(failed).toMatchObject({ status: "rejected", reason: { message: "thought better of it" } })
    expect(appended).toMatchObject({ status: "fulfilled", value: { kind: "appended", seq: 1 } })
    expect(await texts()).toEqual([])
  })

  test("many of them beside many appends: each is whole", async () => {
    const jobs = Array.from({ length: 40 }, (_, n) =>
      kysely.transaction().execute(async (within) => {
        const { count } = await within
          .selectFrom("note")
          .select((eb) => eb.fn.countAll<number>().as("count"))
          .executeTakeFirstOrThrow()
        await within
          .insertInto("note")
          .values(note(`${count}`))
          .execute()
        if (n % 4 === 0) throw new Error("one in four fails")
      }),
    )
    const appends = Array.from({ length: 200 }, (_, n) => append(n))
    const settled = await Promise.allSettled(jobs)
    await Promise.all(appends)
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(30)
    // Each had counted those before it: no two saw the same number, and no failed one was counted.
    expect(await texts()).toEqual(Array.from({ length: 30 }, (_, n) => `${n}`))
    expect((await store.actas.load("acta-0001"))?.updates).toHaveLength(200)
  })

  test("whose caller goes on after a failure that ended it writes nothing more", async () => {
    const pages = await sql<{ page_count: number }>`PRAGMA page_count`.execute(kysely)
    await sql.raw(`PRAGMA max_page_count = ${(pages.rows[0]?.page_count ?? 0) + 2}`).execute(kysely)
    const stubborn = kysely.transaction().execute(async (within) => {
      await within.insertInto("note").values(note("a")).execute()
      // A full disk rolls the transaction back; alone, the next statement would be committed by itself.
      await within.insertInto("note").values(note("b".repeat(300_000))).execute().catch(() => undefined)
      await within.insertInto("note").values(note("c")).execute()
    }) // prettier-ignore
    await expect(stubborn).rejects.toMatchObject({ name: "StoreUnavailable" })
    expect(await texts()).toEqual([])
  })

  test("whose worker dies under it is not finished by the next worker", async () => {
    const orphan = kysely.transaction().execute(async (within) => {
      await within.insertInto("note").values(note("a")).execute()
      await store.killWorker()
      await within.insertInto("note").values(note("b")).execute()
    })
    await expect(orphan).rejects.toMatchObject({ name: "StoreUnavailable" })
    expect(await texts()).toEqual([])
    await kysely.transaction().execute((within) => within.insertInto("note").values(note("c")).execute())
    expect(await texts()).toEqual(["c"])
  })

  test("that never ends is rolled back, and everybody else goes on", async () => {
    await store.close()
    store = await openSqlite(newFolder(), { longestTransaction: 50 })
    await furnish(store, "acta-0001")
    kysely = store.kysely
    await sql`CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT UNIQUE, at TEXT, done INTEGER)`.execute(kysely)
    const gate = Promise.withResolvers<void>()
    const entered = Promise.withResolvers<void>()
    const hanging = kysely.transaction().execute(async (within) => {
      await within.insertInto("note").values(note("a")).execute()
      entered.resolve()
      await gate.promise
      await within.insertInto("note").values(note("b")).execute()
    })
    await entered.promise
    expect(await append(1)).toEqual({ kind: "appended", seq: 1 })
    gate.resolve()
    await expect(hanging).rejects.toThrow(/lasted too long/)
    expect(await texts()).toEqual([])
  })
})

test("better-auth makes its tables, an account and a session, and refuses an e-mail twice", async () => {
  const auth = betterAuth({
    database: { db: store.kysely, type: "sqlite" },
    secret: "x".repeat(40),
    baseURL: "http://localhost:3000",
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true },
    user: { additionalFields: { admin: { type: "boolean", input: false, required: false, defaultValue: false } } },
  })
  await (await getMigrations(auth.options)).runMigrations()
  expect((await getMigrations(auth.options)).toBeCreated, "they are there now").toEqual([])

  const account = { name: "Ana", email: "ana@example.org", password: "una clave larga" }
  const signedUp = await auth.api.signUpEmail({ body: account })
  expect(signedUp.user).toMatchObject({ name: "Ana", email: "ana@example.org", emailVerified: false })
  await expect(auth.api.signUpEmail({ body: account })).rejects.toMatchObject({ status: "UNPROCESSABLE_ENTITY" })
  await expect(auth.api.signInEmail({ body: { ...account, password: "otra" } })).rejects.toMatchObject({
    status: "UNAUTHORIZED",
  })

  const answer = await auth.api.signInEmail({ body: account, asResponse: true })
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ") // prettier-ignore
  const session = await auth.api.getSession({ headers: new Headers({ cookie }) })
  expect(session?.user.id).toBe(signedUp.user.id)
  expect(session?.session.expiresAt).toBeInstanceOf(Date)
  await auth.api.signOut({ headers: new Headers({ cookie }) })
  expect(await auth.api.getSession({ headers: new Headers({ cookie }) })).toBeNull()
})
