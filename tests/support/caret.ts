/** The caret of a page's writer, put where a person would put it. */
import type { Editor } from "@tiptap/core"
import type { Page } from "playwright-core"
import { expect } from "vitest"

/**
 * At the end of an item's text, and both the page and its editor know it: a script's keys come sooner than a hand would.
 * Clicks again where the first click came to nothing, as a person does.
 */
export async function caretAtEndOf(page: Page, item: string): Promise<void> {
  const text = page.locator(`#p-${item} .ProseMirror`)
  const isAtEnd = async () => {
    // In the title: the middle may be a field of a task.
    await text.click({ position: { x: 8, y: 8 } })
    await page.keyboard.press("Control+End")
    return text.evaluate(async (dom) => {
      // What a click or a key says of the selection comes in a task of its own.
      await new Promise((resolve) => setTimeout(resolve, 50))
      const { state, view } = (dom as unknown as { editor: Editor }).editor
      const { head, empty } = state.selection
      const shown = getSelection()
      if (document.activeElement !== dom || !shown?.anchorNode || !dom.contains(shown.anchorNode)) return false
      const isShown = view.posAtDOM(shown.anchorNode, shown.anchorOffset) === head
      return isShown && empty && state.doc.textBetween(head, state.doc.content.size) === ""
    })
  }
  await expect.poll(isAtEnd, { interval: 600 }).toBe(true)
}
