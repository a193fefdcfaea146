import type { Words } from "../words.ts"
import type { refusals as es } from "../es/refusals.ts"

export const refusals: Words<typeof es> = {
  "auth.required": "Sign in to continue.",
  "auth.setupRequired": "The first account is still to be made. Open the link that the server prints at start.",
  "auth.signUpClosed": "Accounts are made by invitation. Ask an administrator for a link.",
  "auth.originRefused": "This page may not talk to the server from that address.",
  "access.denied": "You are not allowed to do this.",
  "acta.notFound": "We can't find those minutes, or you have no access to them.",
  "body.notFound": "We can't find that body, or you have no access to it.",
  "invitation.notFound": "This link no longer works. Ask the secretary for a new one.",
  "acta.locked": "The minutes are locked and can't change any more. Your text has been kept aside.",
  "acta.moveNotAllowed": "The minutes have moved on. Reload the page and look again.",
  "acta.rectificationOpen": "A rectification of these minutes is already under way.",
  "acta.staleView": "The text changed while you were reading. Read it again before sealing.",
  "acta.notReady": "Some data is missing before the minutes can be locked.",
  "schema.mismatch": "There is a new version of Acta Viva. Reload the page; your text is kept.",
  "acta.replaced": "The server was restored from a backup. Your text has been kept aside.",
  "update.refused": "The server did not accept a change. Your text has been kept aside.",
  "versions.full": "This acta keeps as many versions as it can. Rename one instead of adding another.",
  "input.invalid": "Something here can't be understood. Check it and try again.",
  "input.tooLarge": "That is too large to be received.",
  "input.unsupported": "That kind of file can't be received.",
  "rate.limited": "Too many attempts in a row. Wait a moment and try again.",
  "store.unavailable": "The server can't save right now. Your text is still on this computer.",
}
