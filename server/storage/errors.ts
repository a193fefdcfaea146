/** The store could not do it now: disk full, read-only, worker gone. Nothing was written; it may be tried again. */
export class StoreUnavailable extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(`the store is not available now: ${reason}`)
    this.name = "StoreUnavailable"
    this.reason = reason
  }
}
