/** Events in the past tense with fields, one JSON line each. The text of an acta never comes here. */
export type Log = (event: string, fields?: Record<string, unknown>) => void

export const consoleLog: Log = (event, fields = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`)
}
