/** The only door to the server's HTTP calls. A refusal comes back as a thrown `Refusal` with the server's code and data. */
import type { Acta, Locale, Quorum } from "#shared/domain/acta.ts"
import type { Pasted } from "#shared/domain/pasted.ts"
import type { GuestRole, Role } from "#shared/domain/policy.ts"
import { answers, Refusal, type RefusalCode } from "#shared/domain/refusal.ts"
import type { ActaRecord, ExportQueue, Lock } from "#shared/domain/records.ts"
import type { MeetingRules, Phrase, Roster } from "#shared/domain/roster.ts"
import type {
  Account,
  BodyDetail,
  BodySummary,
  History,
  Invitation,
  JoinPage,
  LetterheadView,
  ListedActa,
  ListedTask,
  SearchAnswer,
  Me,
  Member,
  NewActaInput,
  Setup,
  VersionSummary,
  Writing,
} from "#shared/protocol/api.ts"
import type { Decision, Remark, ReviewRule } from "#shared/domain/remarks.ts"
import type { Fact } from "#shared/domain/facts.ts"
import type { FactsAnswer, RemarksAnswer } from "#shared/protocol/remarks.ts"
import type { Proof, SealMatch } from "#shared/protocol/verify.ts"
import type { Report } from "#shared/verify/check.ts"

/** What a file may have or not. */
export type Section = "tasks" | "agreements" | "signatures"
/** What a file was read as. `path` is a place in the acta; `source` is the document, line by line. */
export type Doubt = {
  path: string
  text: string
  why:
    "unsure" | "majority" | "prose" | "agenda" | "ambiguous" | "furniture" | "comment" | "leftover" | "label" | "edited"
}
export type Imported = { content: Acta; doubts: Doubt[]; source: string[] }

export type Content = { acta: Acta; seal: string; lock?: Lock; link?: string; facts?: Fact[] }
export type NewRemark = Pick<Remark, "id" | "kind" | "parent" | "anchor" | "text" | "proposal">
export type NewFact = Pick<Fact, "kind" | "note" | "takesBack"> & { on?: string }

async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(path, {
    method,
    credentials: "same-origin",
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as Answer
  throw await refusalOf(response)
}

/** better-auth answers with codes of its own; those stay on the error as `authCode` for the sign-in page's words. */
export class AuthError extends Error {
  readonly authCode: string
  constructor(authCode: string) {
    super(authCode)
    this.name = "AuthError"
    this.authCode = authCode
  }
}

async function refusalOf(response: Response): Promise<Error> {
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>
  const { code, ...data } = answer
  if (typeof code === "string" && code in answers) return new Refusal(code as RefusalCode, data)
  if (typeof code === "string") return new AuthError(code)
  if (response.status === 429) return new Refusal("rate.limited", { retryAfter: 5 })
  return new Refusal("store.unavailable")
}

/** A file under the name that the server gives it. */
async function fileAt(path: string, fallback: string): Promise<{ name: string; blob: Blob }> {
  const response = await fetch(path, { credentials: "same-origin" })
  if (!response.ok) throw await refusalOf(response)
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1]
  return { name: name ? decodeURIComponent(name) : fallback, blob: await response.blob() }
}

const acta = (id: string) => `/api/actas/${encodeURIComponent(id)}`
const body = (id: string) => `/api/bodies/${encodeURIComponent(id)}`

export const api = {
  setup: () => call<Setup>("GET", "/api/setup"),
  me: () => call<Me>("GET", "/api/me"),
  signIn: (email: string, password: string) => call<unknown>("POST", "/api/auth/sign-in/email", { email, password }),
  signUp: (input: { name: string; email: string; password: string; setup?: string; invitation?: string }) =>
    call<unknown>("POST", "/api/auth/sign-up/email", input),
  signOut: () => call<unknown>("POST", "/api/auth/sign-out", {}),
  resetPassword: (token: string, newPassword: string) =>
    call<unknown>("POST", "/api/auth/reset-password", { token, newPassword }),
  accounts: () => call<{ accounts: Account[] }>("GET", "/api/accounts"),
  resetLink: (id: string) => call<{ url: string }>("POST", `/api/accounts/${encodeURIComponent(id)}/reset`),
  inviteAccount: (email: string) => call<{ url: string }>("POST", "/api/accounts/invitations", { email }),

  bodies: () => call<{ bodies: BodySummary[] }>("GET", "/api/bodies"),
  createBody: (name: string, timeZone: string) => call<BodySummary>("POST", "/api/bodies", { name, timeZone }),
  body: (id: string) => call<BodyDetail>("GET", body(id)),
  setMeetingRules: (
    id: string,
    rules: { quorum?: Quorum | null; roster?: Roster; review?: ReviewRule | null; phrases?: Phrase[] },
  ) => call<MeetingRules>("PATCH", body(id), rules),
  addMember: (id: string, email: string, role: Role) =>
    call<{ member: Member; url?: string }>("POST", `${body(id)}/members`, { email, role }),
  changeMember: (id: string, memberId: string, role: Role) =>
    call<{ member: Member }>("PATCH", `${body(id)}/members/${memberId}`, { role }),
  removeMember: (id: string, memberId: string) => call<void>("DELETE", `${body(id)}/members/${memberId}`),
  letterhead: (id: string) => call<LetterheadView>("GET", `${body(id)}/letterhead`),
  saveLetterhead: (id: string, input: { lines: string[]; accent: string }) =>
    call<LetterheadView>("PUT", `${body(id)}/letterhead`, input),
  removeLetterhead: (id: string) => call<void>("DELETE", `${body(id)}/letterhead`),
  letterheadFileUrl: (id: string, file: "logo" | "template") => `${body(id)}/letterhead/${file}`,
  saveLetterheadFile: async (id: string, file: "logo" | "template", bytes: Blob): Promise<void> => {
    const options = { method: "PUT", body: bytes, headers: { "content-type": "application/octet-stream" } }
    const response = await fetch(api.letterheadFileUrl(id, file), { credentials: "same-origin", ...options })
    if (!response.ok) throw await refusalOf(response)
  },
  removeLetterheadFile: (id: string, file: "logo" | "template") =>
    call<void>("DELETE", api.letterheadFileUrl(id, file)),

  actas: (deleted = false) => call<{ actas: ListedActa[] }>("GET", `/api/actas${deleted ? "?deleted=1" : ""}`),
  createActa: (bodyId: string, input: NewActaInput) => call<ActaRecord>("POST", `${body(bodyId)}/actas`, input),
  importActa: async (file: File): Promise<Imported> => {
    const response = await fetch(`/api/actas/import?name=${encodeURIComponent(file.name.slice(0, 200))}`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/octet-stream" },
      body: file,
    })
    if (!response.ok) throw await refusalOf(response)
    return (await response.json()) as Imported
  },
  tasks: (query: string) => call<{ tasks: ListedTask[] }>("GET", `/api/tasks${query}`),
  search: (wanted: string) => call<SearchAnswer>("GET", `/api/search?q=${encodeURIComponent(wanted)}`),
  markTask: (id: string, task: string, state: "open" | "done") =>
    call<void>("PUT", `${acta(id)}/tasks/${encodeURIComponent(task)}`, { state }),
  createExample: () => call<ActaRecord>("POST", "/api/example"),
  acta: (id: string) => call<ActaRecord>("GET", acta(id)),
  removeActa: (id: string) => call<void>("DELETE", acta(id)),
  restoreActa: (id: string) => call<ActaRecord>("POST", `${acta(id)}/restore`),
  content: (id: string) => call<Content>("GET", `${acta(id)}/content`),
  move: (id: string, input: { move: "convene" | "close" | "reopen" | "finalize"; expects?: string; reason?: string }) =>
    call<ActaRecord>("POST", `${acta(id)}/moves`, input),
  rectify: (id: string, reason: string) => call<ActaRecord>("POST", `${acta(id)}/rectify`, { reason }),
  recognise: (id: string, text: string) => call<{ pasted?: Pasted }>("POST", `${acta(id)}/recognise`, { text }),
  versions: (id: string) => call<History>("GET", `${acta(id)}/versions`),
  nameVersion: (id: string, label: string) => call<VersionSummary>("POST", `${acta(id)}/versions`, { label }),
  renameVersion: (id: string, n: number, label: string) =>
    call<VersionSummary>("PATCH", `${acta(id)}/versions/${n}`, { label }),
  restoreVersion: (id: string, n: number) => call<VersionSummary>("POST", `${acta(id)}/versions/${n}/restore`),
  writing: (id: string) => call<Writing>("GET", `${acta(id)}/writing`),
  version: (id: string, n: number) => call<Content>("GET", `${acta(id)}/versions/${n}`),
  exportUrl: (id: string, format: string, locale: Locale, sections: Partial<Record<Section, boolean>> = {}) =>
    `${acta(id)}/export/${format}?${new URLSearchParams([
      ["locale", locale],
      ...Object.entries(sections).map(([name, wanted]) => [name, wanted ? "1" : "0"]),
    ])}`,
  exportQueue: () => call<ExportQueue>("GET", "/api/exports"),
  exportFile: async (
    id: string,
    format: string,
    locale: Locale,
    sections: Partial<Record<Section, boolean>> = {},
  ): Promise<{ name: string; blob: Blob }> => {
    return fileAt(api.exportUrl(id, format, locale, sections), `acta.${format}`)
  },
  extractFile: (id: string, agreement: string, format: "pdf" | "docx", locale: Locale) =>
    fileAt(
      `${acta(id)}/agreements/${encodeURIComponent(agreement)}/export/${format}?locale=${locale}`,
      `acuerdo.${format}`,
    ),

  remarks: (id: string) => call<RemarksAnswer>("GET", `${acta(id)}/remarks`),
  fileRemark: (id: string, remark: NewRemark) => call<Remark>("POST", `${acta(id)}/remarks`, remark),
  decideRemark: (id: string, remark: string, input: { decision: Decision; reason?: string; wording?: string }) =>
    call<Remark>("POST", `${acta(id)}/remarks/${encodeURIComponent(remark)}/decision`, input),
  acknowledge: (id: string, says: boolean) => call<void>(says ? "PUT" : "DELETE", `${acta(id)}/acknowledgement`),
  facts: (id: string) => call<FactsAnswer>("GET", `${acta(id)}/facts`),
  addFact: (id: string, fact: NewFact) => call<FactsAnswer>("POST", `${acta(id)}/facts`, fact),

  proof: (id: string) => call<Proof>("GET", `${acta(id)}/proof`),
  receipt: (id: string) => fileAt(`${acta(id)}/manifest`, "recibo.json"),
  stamp: (id: string) => fileAt(`${acta(id)}/timestamp`, "acta.tsr"),
  verifyCode: (code: string) => call<{ matches: SealMatch[] }>("GET", `/api/verify/${encodeURIComponent(code)}`),
  verifyFile: async (file: Blob): Promise<Report> => {
    const response = await fetch("/api/verify", { method: "POST", body: file, credentials: "omit" })
    if (!response.ok) throw await refusalOf(response)
    return (await response.json()) as Report
  },

  invitations: (id: string) => call<{ invitations: Invitation[] }>("GET", `${acta(id)}/invitations`),
  invite: (id: string, role: GuestRole, name?: string) =>
    call<{ id: string; url: string }>("POST", `${acta(id)}/invitations`, { role, name }),
  revokeInvitation: (id: string, invitation: string) => call<void>("DELETE", `${acta(id)}/invitations/${invitation}`),
  joinPage: (token: string) => call<JoinPage>("GET", `/api/join/${encodeURIComponent(token)}`),
  join: (token: string, name: string) => call<ActaRecord>("POST", `/api/join/${encodeURIComponent(token)}`, { name }),
}
