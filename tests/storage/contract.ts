/** What every store promises, whatever it is made of. Run it against each implementation of the ports. */
import { afterEach, beforeEach, describe } from "vitest"
import { bodyContract, guestContract } from "./contract-bodies.ts"
import { lifeContract, lockContract } from "./contract-life.ts"
import { logContract, recordContract } from "./contract-log.ts"
import { factContract, remarkContract } from "./contract-remarks.ts"
import { digestContract } from "./contract-digests.ts"
import type { Stores } from "./fixtures.ts"

export type OpenedStore = Stores & { close(): Promise<void> }

/** `open` gives an empty store each time. */
export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`the store on ${name}`, () => {
    let opened: OpenedStore
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.close())

    const store = (): Stores => opened
    describe("keeps records", () => recordContract(store))
    describe("keeps the log", () => logContract(store))
    describe("moves actas through their life", () => lifeContract(store))
    describe("locks", () => lockContract(store))
    describe("keeps bodies", () => bodyContract(store))
    describe("keeps what is said of an acta", () => remarkContract(store))
    describe("notes what happens to a locked acta", () => factContract(store))
    describe("files digests", () => digestContract(store))
    describe("seats guests", () => guestContract(store))
  })
}
