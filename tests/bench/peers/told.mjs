/** What every measured server does beside serving: says its port, and its use of the machine when asked. */
export function tell(port) {
  process.on("message", () => {
    const { user, system } = process.cpuUsage()
    // Of all its threads.
    const usage = { kind: "usage", cpuMs: (user + system) / 1000, rss: process.memoryUsage.rss() }
    // Whoever asked may be gone by now.
    if (process.connected) process.send(usage, () => undefined)
  })
  // Leaves by itself, so that a profile is written; what is killed outright is the loads' business.
  process.on("SIGTERM", () => process.exit(0))
  process.on("disconnect", () => process.exit(0))
  process.send?.({ kind: "ready", port })
}
