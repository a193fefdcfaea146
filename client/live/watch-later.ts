/** What looks after lines that others write anew: its code comes after the sheet's, or is tried again. */

/** After a failed download, in ms. */
const patience = 2000
/** Nobody waits longer than that to go on, in ms. */
const most = 1000

const bringWatch = (): Promise<typeof import("./watch.ts")> =>
  import("./watch.ts").catch(() => new Promise((resolve) => setTimeout(() => resolve(bringWatch()), patience)))

/** Where something is still to be sent, the server's first word may already be one to look after. */
export const watchIsHere = (): Promise<unknown> =>
  Promise.race([bringWatch(), new Promise((resolve) => setTimeout(resolve, most))])

export const watchWhenHere = (...of: Parameters<typeof import("./watch.ts").watch>): void =>
  void bringWatch().then(({ watch }) => watch(...of))
