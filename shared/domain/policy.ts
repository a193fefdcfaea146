/**
 * Who may do what. The server decides by `can()`; the browser draws its buttons by the same function.
 */
import { follow, isLocked, type Move, type Status } from "./lifecycle.ts"

/** In the order of what they may do: an earlier one may all that a later one may. */
export const roles = ["secretary", "noteTaker", "member", "reader"] as const
export type Role = (typeof roles)[number]
/** A guest seat is below secretary. */
export const guestRoles = ["noteTaker", "member", "reader"] as const
export type GuestRole = (typeof guestRoles)[number]

/** Who asks, towards one body or acta. `role` is undefined for somebody who has none there. */
export type Actor = { role?: Role; admin?: boolean; guest?: boolean }

export type Action =
  | {
      do: "read" | "export" | "write" | "nameVersion" | "rectify" | "observe" | "invite" | "removeActa"
      status: Status
    }
  | { do: "seeObservations" | "seeComments" | "discuss" | "comment" | "decide" | "attest"; status: Status }
  | { do: "move"; status: Status; move: Move }
  | { do: "createActa" | "manageBody" | "createBody" }

export function can(actor: Actor, action: Action): boolean {
  const { role } = actor
  switch (action.do) {
    case "read":
    case "export":
    case "seeObservations":
      return role !== undefined || actor.admin === true
    case "write":
      return (
        (role === "secretary" && !isLocked(action.status)) ||
        (role === "noteTaker" && (action.status === "draft" || action.status === "inSession"))
      )
    case "nameVersion":
      return (role === "secretary" || role === "noteTaker") && !isLocked(action.status)
    case "move":
      return role === "secretary" && action.move !== "supersede" && follow(action.status, action.move) !== undefined
    case "rectify":
      return role === "secretary" && action.status === "finalized"
    case "observe":
      return isOfTheTable(role) && (action.status === "inReview" || action.status === "finalized")
    // Comments are the workshop's: whoever only looks on is shown what the acta came to say, and what is said against it.
    case "seeComments":
      return isOfTheTable(role) || actor.admin === true
    case "discuss":
      return isOfTheTable(role)
    case "comment":
      return isOfTheTable(role) && !isLocked(action.status)
    case "decide":
      return role === "secretary"
    case "attest":
      return role === "secretary" && action.status === "finalized"
    case "invite":
      return role === "secretary" && !isLocked(action.status)
    case "removeActa":
      return role === "secretary" && action.status === "draft"
    case "createActa":
      return role === "secretary" && !actor.guest
    case "manageBody":
      return (role === "secretary" && !actor.guest) || actor.admin === true
    case "createBody":
      return !actor.guest
  }
}

/** Those whose meeting it was; a reader looks on. */
const isOfTheTable = (role: Role | undefined): boolean => role !== undefined && role !== "reader"
