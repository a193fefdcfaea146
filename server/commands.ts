/** `npm run backup`, `restore`, `audit` and `keys:rotate`: words in, words and an exit code out. 0 done, 1 not done, 2 not understood. */
import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { commands as en } from "#shared/text/en/commands.ts"
import { commands as es } from "#shared/text/es/commands.ts"
import { auditFolder } from "./audit-folder.ts"
import { dataDirOf } from "./config.ts"
import { rotateSigningKey } from "./seals/key.ts"
import { backupTo } from "./storage/backup.ts"
import { claim, FolderInUse } from "./storage/claim.ts"
import { restore } from "./storage/restore.ts"

export type Outcome = { code: 0 | 1 | 2; lines: string[] }

type Environment = Record<string, string | undefined>

export async function command(args: string[], env: Environment): Promise<Outcome> {
  const words = { es, en }[localeOf(env)]
  const [verb = "", ...rest] = args
  const { help } =
    { backup: words.backup, restore: words.restore, audit: words.audit, "keys:rotate": words.keys }[verb] ?? {}
  if (help === undefined) {
    const { backup, restore, audit, keys } = words
    return { code: 2, lines: [backup, restore, audit, keys].map((each) => each.help) }
  }
  if (rest.some((each) => each === "--help" || each === "-h")) return { code: 0, lines: [help] }
  if (verb === "audit") return auditing(rest, env, words)
  if (verb === "keys:rotate") return rest.length > 0 ? { code: 2, lines: [help] } : rotating(dataDirOf(env), words)
  const flags = rest.filter((each) => each.startsWith("-"))
  const [file, ...more] = rest.filter((each) => !each.startsWith("-"))
  const asked = { flags, more, dataDir: dataDirOf(env) }
  const outcome =
    file === undefined
      ? undefined
      : await (verb === "backup" ? backup : restoring)(resolve(env.CALLED_FROM ?? "", file), asked, words)
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

async function auditing(
  names: string[],
  env: Environment,
  { audit: say, backup: { noDatabase } }: Words,
): Promise<Outcome> {
  const dataDir = dataDirOf(env)
  if (!existsSync(join(dataDir, "actas.db"))) return failed(noDatabase(dataDir))
  try {
    const receipts = names.map((name) => new Uint8Array(readFileSync(resolve(env.CALLED_FROM ?? "", name))))
    const audit = await auditFolder(dataDir, receipts)
    const held = audit.receipts.map(({ verdict }, at) => {
      const words =
        verdict === "unreadable" ? say.receipt.unread : verdict === "valid" ? say.receipt.valid : say.receipt.differs
      return { isGood: verdict === "valid", line: words(names[at] ?? "") }
    })
    const faults = audit.findings.map(({ body = "", acta, number = "", fault, key }) => {
      const where = say.where(body, acta === undefined ? "" : say.acta(number, acta))
      return `${where}: ${say.faults[fault]}${key === undefined ? "" : ` (${key}).`}`
    })
    const bad = [...faults, ...held.filter(({ isGood }) => !isGood).map(({ line }) => line)]
    const good = held.filter(({ isGood }) => isGood).map(({ line }) => line)
    return bad.length === 0
      ? { code: 0, lines: [say.whole(audit.counts), ...good] }
      : { code: 1, lines: [say.differs(bad.length), ...bad, ...good] }
  } catch (error) {
    return failed(say.failed((error as Error).message))
  }
}

function rotating(dataDir: string, { keys: say, restore: { inUse } }: Words): Outcome {
  try {
    const release = claim(dataDir)
    try {
      const rotated = rotateSigningKey(dataDir, new Date())
      return rotated ? { code: 0, lines: [say.done(rotated.from, rotated.to)] } : failed(say.none(dataDir))
    } finally {
      release()
    }
  } catch (error) {
    return failed(error instanceof FolderInUse ? inUse : say.failed((error as Error).message))
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
