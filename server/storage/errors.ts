/** The store could not do it now: disk full, read-only, worker gone. Nothing was written; it may be tried again. */
export class StoreUnavailable extends Error {
  constructor(reason: string) {
    super(`the store can't write now: ${reason}`)
    this.name = "StoreUnavailable"
  }
}
