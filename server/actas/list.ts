/** The actas that somebody may open, and those in the bin that they may take out again. */
import type { Id } from "#shared/domain/acta.ts"
import { can, type Role } from "#shared/domain/policy.ts"
import type { ListedActa } from "#shared/protocol/api.ts"
import type { StoredRecord, StoredSeat } from "#server/storage/port.ts"
import { forCaller, type ActaContext } from "./context.ts"
import { glancesOf } from "./digests.ts"
import { withFacts } from "./facts.ts"

/** After an upgrade there are many to be read: the register doesn't wait for those further down, and says less of them. */
const mostRead = 24

export type Lister = { account?: { id: string; admin: boolean }; seats: StoredSeat[] }

export async function listActas(
  context: ActaContext,
  lister: Lister,
  { deleted }: { deleted: boolean },
): Promise<ListedActa[]> {
  const { roles, listed, seated } = await look(context, lister, deleted)
  const records = listed.map((record) => forCaller(record, roles.get(record.bodyId)))
  // The bin is for those who may take out of it.
  if (deleted) return records.filter(({ role, status }) => can({ role }, { do: "removeActa", status }))
  const known = await withFacts(context, [...records, ...seated.map(({ record, role }) => forCaller(record, role))])
  const stored = [...listed, ...seated.map(({ record }) => record)]
  const glances = await glancesOf(context, stored, mostRead)
  return Promise.all(
    known.map(async (record): Promise<ListedActa> => {
      const { id, status } = record
      const glance = glances.get(id)
      const here = context.rooms.present(id)
      const observations = status === "inReview" ? await openObservations(context, id) : 0
      return {
        ...record,
        ...(glance && { glance }),
        ...(here.length > 0 && { here }),
        ...(observations > 0 && { observations }),
      }
    }),
  )
}

/** Whoever reads the acta sees its observations. */
const openObservations = async ({ remarks }: ActaContext, id: Id): Promise<number> =>
  (await remarks.remarksOf(id)).filter(({ kind, state }) => kind === "observation" && state === "open").length

/** The same actas, as the store has them, with the caller's role in each. */
export async function listedRecords(
  context: ActaContext,
  lister: Lister,
): Promise<{ record: StoredRecord; role: Role | undefined }[]> {
  const { roles, listed, seated } = await look(context, lister, false)
  return [...listed.map((record) => ({ record, role: roles.get(record.bodyId) })), ...seated]
}

async function look({ actas, bodies }: ActaContext, { account, seats }: Lister, deleted: boolean) {
  const mine = account ? await bodies.bodiesOf(account.id, account.admin) : []
  const roles = new Map(mine.map(({ id, role }) => [id, role]))
  const listed = await actas.list([...roles.keys()], { deleted })
  const seated = await Promise.all(
    seats
      .filter(({ actaId }) => !listed.some(({ id }) => id === actaId))
      .map(async ({ actaId, role }) => {
        const record = await actas.find(actaId)
        return record && record.deletedAt === undefined ? [{ record, role }] : []
      }),
  )
  return { roles, listed, seated: seated.flat() }
}
