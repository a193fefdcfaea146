/** How long is left until the floor is closed, on computers whose clocks are wrong. */
import { expect, test } from "vitest"
import { timeLeft } from "#client/lifecycle/countdown.ts"
import { closingDelay } from "#shared/domain/lifecycle.ts"

const until = "2026-11-20T12:00:10.000Z"
const at = (iso: string) => timeLeft(until, Date.parse(iso))

test("by a clock that is right it is what is left; by one that is hours or years off, all of it", () => {
  expect(at("2026-11-20T12:00:00.000Z")).toBe(closingDelay)
  expect(at("2026-11-20T12:00:07.000Z")).toBe(3000)
  for (const wrong of ["2026-11-20T11:00:00Z", "2026-11-20T13:00:00Z", "1970-01-01T00:00:00Z", "2035-01-01T00:00:00Z"])
    expect(at(wrong)).toBe(closingDelay)
})
