/** Somebody who takes notes with the keyboard: titles, paragraphs, tasks, agreements, one after the other. */
import type { Editor } from "@tiptap/core"
import type { Page } from "playwright-core"
import { caretAtEndOf } from "#tests/support/caret.ts"
import { plain, type Block } from "#shared/domain/acta.ts"

/** Milliseconds between two keys, 200 being sixty words a minute; unset, a word comes in one piece. */
const delay = process.env.TYPING_DELAY === undefined ? undefined : Number(process.env.TYPING_DELAY)

export async function typeOn({ keyboard }: Page, text: string): Promise<void> {
  if (delay !== undefined) return keyboard.type(text, { delay })
  for (const word of text.match(/\S+\s*/g) ?? []) await keyboard.insertText(word)
}

export type Scribe = ReturnType<typeof scribe>

export function scribe(page: Page) {
  const { keyboard } = page
  const type = (text: string) => typeOn(page, text)
  const focusedItem = () =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-item]")?.dataset.item ?? "")

  /** The caret stands in the item that was just made; resolves with its id. */
  async function inNewItem(before: string): Promise<string> {
    await page.waitForFunction((old) => {
      const item = document.activeElement?.closest<HTMLElement>("[data-item]")?.dataset.item
      return item !== undefined && item !== old
    }, before)
    return focusedItem()
  }

  const lineKind = () =>
    page.evaluate(() => {
      const dom = document.activeElement?.closest(".ProseMirror") as unknown as { editor: Editor } | null
      return dom?.editor.state.selection.$from.parent.type.name
    })

  return {
    page,
    async addItem(title: string): Promise<string> {
      const before = await focusedItem()
      await page.getByRole("main").getByRole("button", { name: "Añadir punto" }).last().click()
      const id = await inNewItem(before)
      await type(title)
      return id
    },
    async addSubItem(parent: string, title: string): Promise<string> {
      // By key: what others write above moves the sheet under a mouse.
      await page.locator(`#p-${parent}`).getByRole("button", { name: "Más acciones del punto" }).press("Enter")
      const before = await focusedItem()
      await page.getByRole("menuitem", { name: "Añadir subpunto" }).click()
      const id = await inNewItem(before)
      await type(title)
      return id
    },
    async goTo(item: string): Promise<void> {
      await caretAtEndOf(page, item)
    },
    /** Below what is there; a line that came out as another kind is turned first. */
    async write(content: Block[]): Promise<void> {
      for (const block of content) {
        await keyboard.press("Enter")
        const kind = await lineKind()
        if (kind === "task" && block.type !== "task") await keyboard.press("Alt+t")
        if (kind === "agreement" && block.type !== "agreement") await keyboard.press("Alt+a")
        if (block.type === "task" && kind !== "task") await keyboard.type("[] ")
        if ("text" in block) await type(plain(block.text))
        if (block.type === "agreement" && kind !== "agreement") await keyboard.press("Alt+a")
      }
    },
  }
}
