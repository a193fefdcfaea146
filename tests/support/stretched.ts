/** A promise in milliseconds as a machine with other work can keep it. */

/** How long the look at the machine takes, in ms. */
const look = 100

/** `ms`, longer by as much as this thread's own work takes longer now than it would with a processor to itself. */
export function stretched(ms: number): number {
  const began = performance.now()
  const cpu = process.threadCpuUsage()
  while (performance.now() - began < look);
  const { user, system } = process.threadCpuUsage(cpu)
  return (ms * (performance.now() - began) * 1000) / Math.max(1, user + system)
}
