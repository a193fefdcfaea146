/** Every permission there is, printed. A change of policy is a change of this table, and is read as one. */
import { expect, test } from "vitest"
import { isLocked, movesFrom, statuses, type Move, type Status } from "#shared/domain/lifecycle.ts"
import { can, guestRoles, roles, type Action, type Actor } from "#shared/domain/policy.ts"

const who = (of: (role: (typeof roles)[number]) => boolean) => roles.filter(of).join(" ") || "nobody"
const table = (action: (status: Status) => Action) =>
  Object.fromEntries(statuses.map((status) => [status, who((role) => can({ role }, action(status)))]))
const everybody = "secretary noteTaker member reader"

test("everyone with a role reads and exports, always; so does an administrator, and nobody else", () => {
  for (const verb of ["read", "export"] as const) {
    expect(new Set(Object.values(table((status) => ({ do: verb, status }))))).toEqual(new Set([everybody]))
    for (const status of statuses) {
      expect(can({ admin: true }, { do: verb, status })).toBe(true)
      expect(can({}, { do: verb, status })).toBe(false)
    }
  }
})

test("whoever reads sees what is observed; comments are among those of the table, and an administrator sees both", () => {
  expect(new Set(Object.values(table((status) => ({ do: "seeObservations", status }))))).toEqual(new Set([everybody]))
  expect(new Set(Object.values(table((status) => ({ do: "seeComments", status }))))).toEqual(
    new Set(["secretary noteTaker member"]),
  )
  for (const verb of ["seeObservations", "seeComments"] as const)
    for (const status of statuses) {
      expect(can({ admin: true }, { do: verb, status })).toBe(true)
      expect(can({}, { do: verb, status })).toBe(false)
    }
})

test("who observes, invites, removes and rectifies, and when", () => {
  expect(table((status) => ({ do: "observe", status }))).toEqual({
    draft: "nobody",
    inSession: "nobody",
    inReview: "secretary noteTaker member",
    finalized: "secretary noteTaker member",
    rectified: "nobody",
  })
  expect(table((status) => ({ do: "invite", status }))).toEqual({
    draft: "secretary",
    inSession: "secretary",
    inReview: "secretary",
    finalized: "nobody",
    rectified: "nobody",
  })
  const ofTheTable = "secretary noteTaker member"
  expect(new Set(Object.values(table((status) => ({ do: "discuss", status }))))).toEqual(new Set([ofTheTable]))
  expect(table((status) => ({ do: "comment", status }))).toEqual({
    draft: ofTheTable,
    inSession: ofTheTable,
    inReview: ofTheTable,
    finalized: "nobody",
    rectified: "nobody",
  })
  expect(new Set(Object.values(table((status) => ({ do: "decide", status }))))).toEqual(new Set(["secretary"]))
  expect(table((status) => ({ do: "attest", status }))).toMatchObject({ inReview: "nobody", finalized: "secretary" })
  expect(table((status) => ({ do: "removeActa", status }))).toMatchObject({ draft: "secretary", inSession: "nobody" })
  expect(table((status) => ({ do: "rectify", status }))).toMatchObject({
    inReview: "nobody",
    finalized: "secretary",
    rectified: "nobody",
  })
})

test("the secretary makes every move of the table but the server's own, and nobody else makes any", () => {
  const moves: Move[] = ["convene", "close", "reopen", "finalize", "supersede"]
  for (const status of statuses)
    for (const move of moves) {
      const isOpen = movesFrom(status).includes(move) && move !== "supersede"
      expect(
        who((role) => can({ role }, { do: "move", status, move })),
        `${move} from ${status}`,
      ).toBe(isOpen ? "secretary" : "nobody")
      expect(can({ admin: true }, { do: "move", status, move })).toBe(false)
    }
})

test("a body is its secretary's and the administrators'; a guest makes nothing", () => {
  const actors: Record<string, Actor> = {
    secretary: { role: "secretary" },
    noteTaker: { role: "noteTaker" },
    admin: { admin: true },
    guest: { role: "noteTaker", guest: true },
  }
  const allowed = (verb: "createActa" | "manageBody" | "createBody") =>
    Object.keys(actors).filter((name) => can(actors[name] ?? {}, { do: verb }))
  expect(allowed("createActa")).toEqual(["secretary"])
  expect(allowed("manageBody")).toEqual(["secretary", "admin"])
  expect(allowed("createBody")).toEqual(["secretary", "noteTaker", "admin"])
})

test("a guest seat is never a secretary's", () => {
  expect(guestRoles).not.toContain("secretary")
  expect(roles).toEqual(["secretary", ...guestRoles])
})

test("an earlier role may all that a later one may", () => {
  const verbs = [
    "read",
    "export",
    "write",
    "seeObservations",
    "seeComments",
    "observe",
    "discuss",
    "comment",
    "decide",
    "attest",
    "invite",
    "removeActa",
    "rectify",
  ] as const
  for (const status of statuses)
    for (const verb of verbs) {
      const answers = roles.map((role) => can({ role }, { do: verb, status }))
      expect(
        [...answers].sort((a, b) => Number(b) - Number(a)),
        `${verb} in ${status}`,
      ).toEqual(answers)
    }
})

test("locked is locked: no role, seat or administrator writes, and no move leads back", () => {
  const locked = statuses.filter(isLocked)
  expect(locked).toEqual(["finalized", "rectified"])
  for (const status of locked) {
    for (const role of roles)
      for (const admin of [true, false])
        for (const guest of [true, false]) expect(can({ role, admin, guest }, { do: "write", status })).toBe(false)
    expect(movesFrom(status).filter((move) => move !== "supersede")).toEqual([])
  }
})
