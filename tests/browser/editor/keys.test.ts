/** Every character is text: AltGr, dead keys and composition, with another person writing in the same item. */
import type { CDPSession, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { plain } from "#shared/domain/acta.ts"
import { shot } from "#tests/support/browser.ts"
import { expectAccessible, expectNoSideways } from "#tests/support/look.ts"
import { openMeeting, writeIn, type Meeting } from "../lifecycle/meeting.ts"
import { expectFocusIn, newLineIn } from "../meeting/table.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

const item = "financiamiento"
const texts = async (id: string) =>
  JSON.stringify((await meeting.acta(id)).items.find((each) => each.id === item)?.content)

const lastLine = async (id: string) => {
  const last = (await meeting.acta(id)).items.find((each) => each.id === item)?.content.at(-1)
  return last?.type === "paragraph" ? plain(last.text) : undefined
}

/** Ctrl and Alt held at once, which is how Windows tells of AltGr. */
const altGr = 1 + 2
const characters: [text: string, code: string][] = [
  ["@", "Digit2"],
  ["#", "Digit3"],
  ["€", "KeyE"],
  ["[", "BracketLeft"],
  ["]", "BracketRight"],
  ["{", "Quote"],
  ["}", "Backslash"],
  ["\\", "Backquote"],
  ["|", "Digit1"],
]

async function typeWithAltGr(session: CDPSession) {
  for (const [text, code] of characters) {
    const key = { key: text, code, modifiers: altGr }
    // A key that the page keeps for itself brings no character: Chromium then drops the one that follows.
    await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key })
    await session.send("Input.dispatchKeyEvent", { type: "char", key: text, text })
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key })
  }
}

/** A dead key: the accent stands alone and underlined until its letter comes. */
async function compose(session: CDPSession, steps: string[], result: string) {
  for (const text of steps)
    await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length })
  await session.send("Input.insertText", { text: result })
}

const listbox = (page: Page) => page.getByRole("listbox")

test("AltGr characters, dead keys and composition arrive as they were typed while another writes", async () => {
  const { page, context } = meeting.francisco
  const other = meeting.claudia.page
  const { id } = await meeting.open()
  const session = await context.newCDPSession(page)
  await newLineIn(page, item)
  await writeIn(other, item, "")
  await other.keyboard.press("Control+Home")
  await other.keyboard.press("ArrowDown")
  await other.keyboard.press("Home")
  const others = other.keyboard.type("Otra persona escribe mientras tanto en el mismo punto. ", { delay: 8 })
  await typeWithAltGr(session)
  await page.keyboard.type(" ")
  await compose(session, ["´"], "á")
  await compose(session, ["¨"], "ü")
  await compose(session, ["`"], "è")
  await page.keyboard.type(" ñ ")
  await compose(session, ["n", "ni", "nih"], "日")
  await others
  await page.keyboard.type(" fin")
  await expect.poll(() => lastLine(id)).toBe("@#€[]{}\\| áüè ñ 日 fin")
  await expect.poll(() => texts(id)).toContain("Otra persona escribe mientras tanto en el mismo punto. ")
  expect(await listbox(page).count()).toBe(0)

  // A menu that is open waits for the composition: its Enter ends that, and takes nothing.
  await page.keyboard.type(" @")
  await listbox(page).waitFor()
  await session.send("Input.imeSetComposition", { text: "´", selectionStart: 1, selectionEnd: 1 })
  await session.send("Input.insertText", { text: "á" })
  await page.keyboard.type("lva")
  await page.getByRole("option", { name: /Álvaro Ramírez Alujas/ }).waitFor()
  await page.keyboard.press("Enter")
  await expect.poll(() => lastLine(id)).toMatch(/fin Álvaro Ramírez Alujas$/)
  expect([...meeting.francisco.errors, ...meeting.claudia.errors]).toEqual([])
})

test("in a title, which is plain text, the tools for marks, lists and links are off", async () => {
  const { page } = meeting.francisco
  await meeting.open()
  await page.locator(`#p-${item} .ProseMirror h3`).click()
  const tools = page.getByRole("toolbar")
  const names = ["Negrita", "Cursiva", "Subrayado", "Lista", "Lista numerada", "Enlace"]
  const areOff = () => Promise.all(names.map((name) => tools.getByRole("button", { name, exact: true }).isDisabled()))
  await expect.poll(areOff).toEqual(names.map(() => true))
  await page.keyboard.press("Control+End")
  await expect.poll(areOff).toEqual(names.map(() => false))
})

test("Ctrl+/ shows the keys, and what it shows is what they do", async () => {
  const { page, context } = meeting.francisco
  const { id } = await meeting.open()
  await newLineIn(page, item)
  await page.keyboard.press("Control+/")
  const dialog = page.getByRole("dialog", { name: "Teclas" })
  await dialog.waitFor()
  await shot(page, "teclas")
  await expectAccessible(page, '[role="dialog"]')
  const shown = await dialog
    .locator("dt")
    .evaluateAll((all) =>
      all.map((each) => [
        each.textContent,
        [...(each.nextElementSibling?.querySelectorAll("kbd") ?? [])].map((key) => key.textContent).join("+"),
      ]),
    )
  expect(Object.fromEntries(shown)).toMatchObject({
    Negrita: "Ctrl+B",
    "Lista numerada": "Ctrl+Mayús+9",
    Votación: "Alt+V",
  })
  await page.setViewportSize({ width: 375, height: 812 })
  await expectNoSideways(page)
  await shot(page, "teclas-375")
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press("Escape")
  await dialog.waitFor({ state: "detached" })
  await expectFocusIn(page, ".ProseMirror")
  await page.keyboard.press("Control+b")
  await page.keyboard.type("Fuerte")
  await page.keyboard.press("Control+b")
  await page.keyboard.press("Control+Shift+9")
  await expect
    .poll(() => texts(id))
    .toContain('{"type":"list","ordered":true,"items":[[{"type":"paragraph","text":[{"text":"Fuerte","bold":true}]}]]}')
  // On a Spanish keyboard "/" is Shift+7: the same sign, the same help.
  const session = await context.newCDPSession(page)
  await session.send("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    key: "/",
    code: "Digit7",
    windowsVirtualKeyCode: 55,
    modifiers: 2 + 8,
  })
  await dialog.waitFor()
  expect(await page.locator(`#p-${item} ol`).count()).toBe(1)
})
