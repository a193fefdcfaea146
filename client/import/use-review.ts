/** What the person looking through does: the sheet as it was, step by step, and which passage is theirs at the moment. */
import { useMemo, useReducer } from "react"
import type { Imported } from "#client/api.ts"
import { asWritten, matched } from "./members.ts"
import { insert, refile, remove, type Kind, type Refiled } from "./refile.ts"
import { sheetOf, type Doubt, type Head, type Sheet } from "./sheet.ts"

/** A passage of the acta, or a doubt whose words stand nowhere in it. */
export type Chosen = { kind: "passage"; key: string } | { kind: "loose"; id: string } | { kind: "nothing" }
export type Said = {
  what: "task" | "agreement" | "person" | "title" | "text" | "removed" | "kept" | "impossible"
  times: number
}

export type State = { sheet: Sheet; past: Sheet[]; chosen: Chosen; said?: Said }

type Action =
  | { do: "choose"; chosen: Chosen }
  | { do: "step"; by: 1 | -1 }
  | { do: "refile"; to: Kind }
  | { do: "remove" }
  | { do: "keep" }
  | { do: "undo" }
  | { do: "head"; head: Partial<Head> }
  | { do: "members"; names: string[] }
  | { do: "asWritten"; key: string }

export function useReview(imported: Imported) {
  const first = useMemo(() => sheetOf(imported), [imported])
  const [state, act] = useReducer(next, { sheet: first, past: [], chosen: { kind: "nothing" } })
  return { state, act }
}

export const openDoubts = ({ doubts }: Sheet): Doubt[] => doubts.filter(({ isSettled }) => !isSettled)
export const doubtOf = (sheet: Sheet, chosen: Chosen): Doubt | undefined =>
  sheet.doubts.find((doubt) =>
    chosen.kind === "passage"
      ? doubt.key === chosen.key && !doubt.isSettled
      : chosen.kind === "loose" && doubt.id === chosen.id,
  )

const chosenBy = ({ key, id }: Doubt): Chosen => (key === undefined ? { kind: "loose", id } : { kind: "passage", key })

function next(state: State, action: Action): State {
  const { sheet, chosen } = state
  switch (action.do) {
    case "choose":
      return { ...state, chosen: action.chosen }
    case "step":
      return step(state, action.by)
    case "refile": {
      const loose = chosen.kind === "loose" ? sheet.doubts.find(({ id }) => id === chosen.id) : undefined
      const done =
        chosen.kind === "passage" ? refile(sheet, chosen.key, action.to) : loose && insert(sheet, loose, action.to)
      return done ? settle(state, done, action.to) : say(state, "impossible")
    }
    case "remove":
      if (chosen.kind === "passage") return settle(state, remove(sheet, chosen.key), "removed")
      return chosen.kind === "loose" ? settle(state, { sheet }, "removed") : state
    case "keep": {
      const doubt = doubtOf(sheet, chosen)
      return doubt
        ? step(settle(state, { sheet, ...(doubt.key !== undefined && { key: doubt.key }) }, "kept"), 1)
        : step(state, 1)
    }
    case "undo": {
      const before = state.past.at(-1)
      return before ? { ...state, sheet: before, past: state.past.slice(0, -1) } : state
    }
    case "head":
      return { ...state, sheet: { ...sheet, head: { ...sheet.head, ...action.head } } }
    case "members":
      return { ...state, sheet: matched(sheet, action.names) }
    case "asWritten":
      return { ...state, sheet: asWritten(sheet, action.key), past: [...state.past, sheet] }
  }
}

const say = (state: State, what: Said["what"]): State => ({
  ...state,
  said: { what, times: (state.said?.times ?? 0) + 1 },
})

/** The doubt about the passage is decided by whatever was done with it; it follows the passage to where it stands now. */
function settle(state: State, { sheet, key }: Refiled, what: Said["what"]): State {
  const doubt = doubtOf(state.sheet, state.chosen)
  const doubts = sheet.doubts.map((each) => (each.id === doubt?.id ? { ...each, isSettled: true } : each))
  const chosen: Chosen =
    key === undefined
      ? doubt && doubt.key === undefined
        ? state.chosen
        : { kind: "nothing" }
      : { kind: "passage", key }
  return say({ ...state, sheet: { ...sheet, doubts }, past: [...state.past, state.sheet], chosen }, what)
}

/** To the next doubt still open, after the one that is chosen; round at the end. */
function step(state: State, by: 1 | -1): State {
  const { doubts } = state.sheet
  const at = doubts.findIndex((doubt) =>
    state.chosen.kind === "passage"
      ? doubt.key === state.chosen.key
      : state.chosen.kind === "loose" && doubt.id === state.chosen.id,
  )
  const from = at === -1 ? (by === 1 ? -1 : doubts.length) : at
  for (let times = 1; times <= doubts.length; times++) {
    const doubt = doubts[(from + by * times + doubts.length * 2) % doubts.length]
    if (doubt && !doubt.isSettled) return { ...state, chosen: chosenBy(doubt) }
  }
  return state
}
