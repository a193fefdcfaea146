/**
 * Loaded before a server (`--import`), in each of its threads: its time of day is as many milliseconds off as the file
 * CLOCK_OFFSET_FILE says at that moment. The steady clock, and timers with it, go on, as on a machine whose clock is set.
 */
import { readFileSync } from "node:fs"

const file = process.env.CLOCK_OFFSET_FILE
const Steady = Date
/** Asked again after so many ms. */
const fresh = 10
let offset = 0
let asked = -Infinity

function now(): number {
  if (file !== undefined && performance.now() - asked > fresh) {
    offset = Number(readFileSync(file, "utf8"))
    asked = performance.now()
  }
  return Steady.now() + offset
}

class MovedDate extends Steady {
  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [now()] : given) as [number]))
  }
  static override now(): number {
    return now()
  }
}
globalThis.Date = MovedDate as DateConstructor
