/**
 * Every key of the sheet. What binds them and what Ctrl+/ shows is this one list: the help can't lie.
 * None holds Ctrl with Alt: that is AltGr on Windows, and would eat @ # € [ ].
 */
export const keys = {
  bold: ["Mod-b"],
  italic: ["Mod-i"],
  underline: ["Mod-u"],
  bullets: ["Mod-Shift-8"],
  // Not 7: on a Spanish keyboard Ctrl+Shift+7 is Ctrl+/.
  numbers: ["Mod-Shift-9"],
  lineBreak: ["Shift-Enter"],
  undo: ["Mod-z"],
  redo: ["Mod-y", "Mod-Shift-z"],
  task: ["Alt-t"],
  agreement: ["Alt-a"],
  vote: ["Alt-v"],
  accept: ["Alt-Enter"],
  closeItem: ["Mod-Enter"],
  moveUp: ["Alt-Shift-ArrowUp"],
  moveDown: ["Alt-Shift-ArrowDown"],
  previousItem: ["ArrowUp"],
  nextItem: ["ArrowDown"],
  // Chromium finds no place for the caret behind a task's fields, and stays where it was.
  toStart: ["Mod-Home"],
  toEnd: ["Mod-End"],
} as const

export type Keys = typeof keys
export type KeyName = keyof Keys

/** All but the one that accepts what is suggested: that is bound where suggestions are (`writing.ts`). */
export type BoundHere = Exclude<KeyName, "accept">

export const bindings = (does: Record<BoundHere, () => boolean>): Record<string, () => boolean> =>
  Object.fromEntries(
    (Object.keys(does) as BoundHere[]).flatMap((name) => keys[name].map((key) => [key, does[name]] as const)),
  )
