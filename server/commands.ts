/** `npm run backup` and `npm run restore`: words in, words and an exit code out. 0 done, 1 not done, 2 not understood. */
import { existsSync } from "node:fs"
import { join, resolve } from "node:path"
import { commands as en } from "#shared/text/en/commands.ts"
import { commands as es } from "#shared/text/es/commands.ts"
import { dataDirOf } from "./config.ts"
import { backupTo } from "./storage/backup.ts"
import { restore } from "./storage/restore.ts"

export type Outcome = { code: 0 | 1 | 2; lines: string[] }

type Environment = Record<string, string | undefined>

export async function command(args: string[], env: Environment): Promise<Outcome> {
  const words = { es, en }[localeOf(env)]
  const [verb = "", ...rest] = args
  const known = { backup, restore: restoring }[verb]
  if (!known) return { code: 2, lines: [words.backup.help, words.restore.help] }
  const help = words[verb as "backup" | "restore"].help
  if (rest.some((each) => each === "--help" || each === "-h")) return { code: 0, lines: [help] }
  const flags = rest.filter((each) => each.startsWith("-"))
  const [file, ...more] = rest.filter((each) => !each.startsWith("-"))
  const asked = { flags, more, dataDir: dataDirOf(env) }
  const outcome = file === undefined ? undefined : await known(resolve(env.CALLED_FROM ?? "", file), asked, words)
  return outcome ?? { code: 2, lines: [help] }
}

type Words = typeof en
type Asked = { flags: string[]; more: string[]; dataDir: string }

async function backup(file: string, { flags, more, dataDir }: Asked, words: Words): Promise<Outcome | undefined> {
  if (flags.length > 0 || more.length > 0) return undefined
  const source = join(dataDir, "actas.db")
  if (!existsSync(source)) return failed(words.backup.noDatabase(dataDir))
  if (existsSync(file)) return failed(words.backup.exists(file))
  try {
    const { sha256 } = await backupTo(source, file)
    return { code: 0, lines: [words.backup.done(file), `SHA-256 ${sha256}`] }
  } catch (error) {
    return failed(words.backup.failed((error as Error).message))
  }
}

async function restoring(file: string, { flags, more, dataDir }: Asked, words: Words): Promise<Outcome | undefined> {
  const [sha256, ...tooMany] = more
  const isHash = sha256 === undefined || /^[0-9a-f]{64}$/i.test(sha256)
  if (flags.some((flag) => flag !== "--sign-out") || !isHash || tooMany.length > 0) return undefined
  const { restore: say } = words
  try {
    const result = restore(dataDir, file, { sha256, signOut: flags.includes("--sign-out") })
    switch (result.kind) {
      case "restored":
        return {
          code: 0,
          lines: [say.done(result.actas), ...(result.kept === undefined ? [] : [say.kept(result.kept)]), say.lookOver],
        }
      case "inUse":
        return failed(say.inUse)
      case "missing":
        return failed(say.missing(file))
      case "noHash":
        return failed(say.noHash(file))
      case "hashDiffers":
        return failed(say.hashDiffers(result.expected, result.found))
      case "damaged":
        return failed(say.damaged(result.why))
      case "newer":
        return failed(say.newer)
    }
  } catch (error) {
    return failed(say.failed((error as Error).message))
  }
}

const failed = (line: string): Outcome => ({ code: 1, lines: [line] })

/** Of the terminal; Spanish where it names no language that we have. */
const localeOf = ({ LC_ALL, LC_MESSAGES, LANG }: Environment) =>
  (LC_ALL || LC_MESSAGES || LANG || "").startsWith("en") ? "en" : "es"

if (import.meta.main) {
  const { code, lines } = await command(process.argv.slice(2), process.env)
  for (const line of lines) (code === 0 ? console.log : console.error)(line)
  process.exitCode = code
}
