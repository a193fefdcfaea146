/** The keys of the sheet: one list binds and explains them, and none is AltGr. */
import { flattenExtensions, getExtensionField, type AnyExtension } from "@tiptap/core"
import { expect, test } from "vitest"
import { actaNodes } from "#shared/schema/nodes.ts"
import { bindings, keys, type BoundHere, type KeyName } from "#client/editor/keys.ts"
import { ownKeys } from "#client/editor/extensions.ts"

type Shortcuts = (() => Record<string, unknown>) | undefined

const boundBy = (extension: AnyExtension): string[] => {
  const give: Shortcuts = getExtensionField(extension, "addKeyboardShortcuts", {
    name: extension.name,
    options: extension.options as object,
    editor: { commands: {} },
  })
  return Object.keys(give?.() ?? {})
}

const names = Object.keys(keys) as KeyName[]

test("each key stands for one thing", () => {
  const all = names.flatMap((name): readonly string[] => keys[name])
  expect(new Set(all).size).toBe(all.length)
  const does = Object.fromEntries(names.map((name) => [name, () => true])) as Record<BoundHere, () => boolean>
  expect(Object.keys(bindings(does)).toSorted()).toEqual([...all].toSorted())
})

test("no key holds Ctrl with Alt, neither ours nor one that a library brings", () => {
  const theirs = flattenExtensions(actaNodes("agendaItem"))
    .filter(({ name }) => !ownKeys.has(name))
    .flatMap(boundBy)
  expect(theirs).toContain("Tab")
  const both = [...theirs, ...names.flatMap((name): readonly string[] => keys[name])].filter(
    (key) => /Alt-/.test(key) && /(?:Mod|Ctrl|Control|Cmd|Meta)-/.test(key),
  )
  expect(both).toEqual([])
  // What a library binds besides is editing as everywhere (Tab in a table, Backspace), nothing with a letter.
  expect(theirs.filter((key) => /-[a-z0-9]$/i.test(key))).toEqual([])
})
