/** Guest seats as cookies: one for each acta, so that a person may sit in several. */
import type { IncomingMessage } from "node:http"

const prefix = "acta_seat_"
/** As long as a body takes to approve an acta; a withdrawn seat ends at once whatever its cookie says. */
const maxAge = 90 * 86_400

// Browsers take `__Host-` over https only, and then for this very host alone.
const names = (actaId: string) => [`__Host-${prefix}${actaId}`, `${prefix}${actaId}`] as const

export function seatCookie(actaId: string, token: string, isSecure: boolean): string {
  const [secure, plain] = names(actaId)
  const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}`
  return isSecure ? `${secure}=${token}; ${attributes}; Secure` : `${plain}=${token}; ${attributes}`
}

export function cookiesOf(request: IncomingMessage): Map<string, string> {
  const pairs = (request.headers.cookie ?? "").split(";").map((each) => each.trim().split("="))
  return new Map(pairs.map(([name = "", ...value]) => [name, value.join("=")]))
}

export const seatToken = (cookies: Map<string, string>, actaId: string): string | undefined =>
  names(actaId)
    .map((name) => cookies.get(name))
    .find((token) => token !== undefined)

export function seatsIn(cookies: Map<string, string>): { actaId: string; token: string }[] {
  return [...cookies].flatMap(([name, token]) => {
    const actaId = /^(?:__Host-)?acta_seat_([\w-]+)$/.exec(name)?.[1]
    return actaId === undefined ? [] : [{ actaId, token }]
  })
}
