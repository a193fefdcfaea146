/** All the rooms of this server: loaded once however many ask, and let go when nobody is left. */
import type { ActaStore, Advance } from "#server/storage/port.ts"
import { answers, Refusal, type RefusalCode } from "#shared/domain/refusal.ts"
import { closeStopping } from "#shared/protocol/closing.ts"
import { systemClock, type Clock } from "./clock.ts"
import { compaction, limits, timing } from "./limits.ts"
import { writeAs } from "./own-seat.ts"
import type { Passport, RenewPassports, Rooms, Seen, Wire } from "./port.ts"
import type { Peer } from "./peer.ts"
import { Room } from "./room.ts"
import { writingIn } from "./writing.ts"

export type RoomsOptions = {
  store: ActaStore
  renew: RenewPassports
  log: (event: string, fields: Record<string, unknown>) => void
  clock?: Clock
  /** Somebody writes again after a quiet spell; `seen` is what stood meanwhile. */
  paused?: (seen: Seen) => Promise<unknown>
}

export function createRooms({ store, renew, log, clock = systemClock, paused }: RoomsOptions): Rooms {
  const rooms = new Map<string, Promise<Room>>()
  const open = new Map<string, Room>()
  /** Callers that hold a room although no peer does. */
  const holders = new Map<string, number>()
  const refusals: Record<string, number> = {}
  const budget = { used: 0 }
  /** Actas found damaged when they were last loaded. */
  const damaged = new Set<string>()
  let isStopping = false

  function load(id: string): Promise<Room> {
    const known = rooms.get(id)
    if (known) return known
    const loading = (async () => {
      const stored = await store.load(id)
      if (isStopping) throw new Refusal("store.unavailable")
      if (!stored || stored.record.deletedAt !== undefined) throw new Refusal("acta.notFound")
      damaged.delete(id)
      const room = new Room(stored, {
        store,
        clock,
        budget,
        log,
        paused,
        refused: (code, rule) => {
          const key = rule ? `${code} ${rule}` : code
          refusals[key] = (refusals[key] ?? 0) + 1
        },
        damaged: () => damaged.add(id),
        empty: () => void letGo(id),
      })
      open.set(id, room)
      return room
    })()
    rooms.set(id, loading)
    loading.catch(() => rooms.delete(id))
    return loading
  }

  async function holding<Result>(id: string, work: (room: Room) => Promise<Result>): Promise<Result> {
    if (isStopping) throw new Refusal("store.unavailable")
    holders.set(id, (holders.get(id) ?? 0) + 1)
    try {
      return await work(await load(id))
    } finally {
      const left = (holders.get(id) ?? 1) - 1
      if (left === 0) holders.delete(id)
      else holders.set(id, left)
      void letGo(id)
    }
  }

  /** Forgets a room that nobody holds, once its last commit is done and its log is short again. */
  async function letGo(id: string): Promise<void> {
    const room = open.get(id)
    // Somebody sits in it: whoever leaves last comes by here again.
    if (!room || holders.has(id) || isStopping || room.seats.peers.size > 0) return
    await room.read().catch(() => undefined)
    if (!isStopping) await room.compact(compaction.idleRows)
    if (open.get(id) !== room || holders.has(id) || !room.isIdle) return
    open.delete(id)
    rooms.delete(id)
    await room.close(closeStopping, "")
  }

  const everybody = (): { room: Room; peer: Peer }[] =>
    [...open.values()].flatMap((room) => [...room.seats.peers].map((peer) => ({ room, peer })))

  let renewing: Promise<unknown> = Promise.resolve()

  /** One after another: an answer from before a change must not arrive after the one that knows of it. */
  function renewAll(): Promise<void> {
    const mine = renewing.then(renewOnce)
    renewing = mine.catch(() => undefined)
    return mine
  }

  async function renewOnce(): Promise<void> {
    const present = everybody()
    if (present.length === 0) return
    const asked = present.map(({ peer }) => peer.passport)
    const answersByPassport = await renew(asked)
    present.forEach(({ room, peer }, index) => {
      const before = asked[index]
      const answer = before && answersByPassport.get(before)
      if (answer === undefined || !peer.isOpen) return
      if (typeof answer === "string") peer.close(answers[answer].close ?? closeStopping, answer)
      else room.seats.renewed(peer, answer)
    })
  }

  // Kept going by themselves, each after the last has ended: a slow store must not pile them up.
  const loops: (() => void)[] = []
  const every = (ms: number, work: () => Promise<void> | void) => {
    let cancel: () => void = () => undefined
    const next = () => {
      cancel = clock.after(ms, () => {
        Promise.resolve()
          .then(work)
          .catch((error: Error) => log("rooms.loopFailed", { error: error.message }))
          .finally(() => !isStopping && next())
      })
    }
    next()
    loops.push(() => cancel())
  }
  every(timing.renew, renewAll)
  every(timing.heartbeat / 3, () => {
    for (const room of open.values()) room.seats.beat()
  })
  every(timing.idleCompaction, async () => {
    for (const room of open.values()) await room.compact(compaction.idleRows)
  })

  return {
    join: (passport, wire, options) =>
      holding(passport.actaId, (room) => Promise.resolve(room.seat(passport, wire, options.standing))),
    read: (id) => holding(id, (room) => room.read()),
    writing: async (id) => {
      await holding(id, (room) => room.read())
      const stored = await store.load(id)
      if (!stored) throw new Refusal("acta.notFound")
      return writingIn(stored)
    },
    edit: (passport, change) =>
      holding(passport.actaId, (room) => {
        const seat = (who: Passport, wire: Wire) => room.seat(who, wire, true, limits.ownMessageBytes)
        return writeAs(passport, seat, clock, change)
      }),
    advance: (id, decide: (seen: Seen, previous?: string) => Promise<Advance>) =>
      holding(id, (room) => room.advance(decide)),
    announceClosing: (id, at) => open.get(id)?.announceClosing(at),
    notice: (id, notice) => open.get(id)?.seats.tell(notice),
    hasOtherWriters: (id, userId) => {
      const room = open.get(id)
      return (
        room !== undefined &&
        [...room.seats.peers].some((peer) => peer.passport.user.id !== userId && peer.mayWrite(room.record.status))
      )
    },
    isDamaged: (id) => damaged.has(id),
    present: (id) => {
      const people = new Map(
        [...(open.get(id)?.seats.peers ?? [])].map(({ passport }) => [passport.user.id, passport.user]),
      )
      return [...people.values()]
    },
    renewNow: renewAll,
    evict: async (id) => {
      // One that is still loading may have been read before the acta went.
      const room = await rooms.get(id)?.catch(() => undefined)
      open.delete(id)
      rooms.delete(id)
      const code: RefusalCode = "acta.notFound"
      await room?.close(answers[code].close ?? closeStopping, code)
    },
    stop: async () => {
      isStopping = true
      for (const cancel of loops) cancel()
      await Promise.all([...open.values()].map((room) => room.close(closeStopping, "")))
      open.clear()
      rooms.clear()
    },
    stats: () => ({
      rooms: open.size,
      peers: everybody().length,
      refusals: { ...refusals },
      storing: [...open.values()].every((room) => room.isStoring),
      damaged: damaged.size,
    }),
  }
}
