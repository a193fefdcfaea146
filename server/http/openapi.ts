/** `/api/openapi.json`, written from the validators that the routes themselves use. */
import * as z from "zod"
import { answers } from "#shared/domain/refusal.ts"
import * as api from "#shared/protocol/api.ts"
import * as remarks from "#shared/protocol/remarks.ts"

type Call = { summary: string; body?: z.core.$ZodType; query?: string[]; status?: number; answer: string }

const calls: Record<string, Record<string, Call>> = {
  "/api/auth/sign-up/email": {
    post: { summary: "Make an account", body: api.signUp, answer: "The account, and the session cookie" },
  },
  "/api/auth/sign-in/email": {
    post: { summary: "Sign in", body: api.signIn, answer: "The account, and the session cookie" },
  },
  "/api/auth/sign-out": { post: { summary: "Sign out", answer: "Nothing of use" } },
  "/api/auth/reset-password": {
    post: { summary: "A new password by a one-time link", body: api.resetPassword, answer: "Nothing of use" },
  },
  "/api/auth/change-password": {
    post: { summary: "A new password; ends the other logins", body: api.changePassword, answer: "Nothing of use" },
  },
  "/api/setup": { get: { summary: "Is the first account still to be made?", answer: "{needed, signUp}" } },
  "/api/me": { get: { summary: "Who I am", answer: "{id, name, email?, admin, guestOf?}" } },
  "/api/accounts": { get: { summary: "All accounts (administrators)", answer: "{accounts}" } },
  "/api/accounts/invitations": {
    post: {
      summary: "A link to make an account (administrators)",
      body: api.inviteAccount,
      status: 201,
      answer: "{url}",
    },
  },
  "/api/accounts/{id}/reset": {
    post: { summary: "A one-time link for a new password (administrators)", status: 201, answer: "{url}" },
  },
  "/api/bodies": {
    get: { summary: "My bodies", answer: "{bodies}" },
    post: { summary: "Create a body and become its secretary", body: api.createBody, status: 201, answer: "The body" },
  },
  "/api/bodies/{id}": {
    get: {
      summary: "A body, its members and next number",
      answer: "{id, name, timeZone, role, nextNumber, members, quorum?, roster?, review?, phrases?}",
    },
    patch: {
      summary: "Its quorum, who belongs to it, its term for observations, its standard texts",
      body: api.meetingRules,
      answer: "{quorum?, roster?, review?, phrases?}",
    },
  },
  "/api/bodies/{id}/members": {
    post: { summary: "Add somebody", body: api.addMember, status: 201, answer: "{member, url?}" },
  },
  "/api/bodies/{id}/members/{memberId}": {
    patch: { summary: "Change a role", body: api.changeMember, answer: "{member}" },
    delete: { summary: "Remove somebody", status: 204, answer: "Nothing" },
  },
  "/api/bodies/{id}/letterhead": {
    get: { summary: "What its papers bear", answer: "{lines, accent, hasLogo, hasTemplate}" },
    put: { summary: "Name lines and accent colour", body: api.saveLetterhead, answer: "As got" },
    delete: { summary: "Back to the plain one", status: 204, answer: "Nothing" },
  },
  "/api/bodies/{id}/letterhead/logo": {
    get: { summary: "The logo", answer: "PNG or JPEG" },
    put: { summary: "A PNG or JPEG of at most 1 MB, as it is", answer: "The letterhead" },
    delete: { summary: "Without logo", status: 204, answer: "Nothing" },
  },
  "/api/bodies/{id}/letterhead/template": {
    get: { summary: "The body's own Word file", answer: "docx" },
    put: { summary: "A docx of at most 2 MB with {{contenido}} in it, as it is", answer: "The letterhead" },
    delete: { summary: "Without it", status: 204, answer: "Nothing" },
  },
  "/api/bodies/{id}/actas": {
    post: { summary: "Create an acta", body: api.createActa, status: 201, answer: "Its record" },
  },
  "/api/example": {
    post: { summary: "Create the example acta in a body of its own", status: 201, answer: "Its record" },
  },
  "/api/actas": {
    get: { summary: "My actas; with ?deleted=1 those in the bin", query: ["deleted"], answer: "{actas}" },
  },
  "/api/exports": {
    get: {
      summary: "Files ever asked for, and ended: whoever asks now is next when as many have ended",
      answer: "{asked, ended}",
    },
  },
  "/api/tasks": {
    get: {
      summary: "Tasks of the actas I may open; ?state=open|done|dropped, ?mine=1 (my name is the owner's), ?body=",
      query: ["state", "mine", "body"],
      answer: "{tasks}",
    },
  },
  "/api/search": {
    get: {
      summary:
        "Items (by title), agreements and tasks of the actas I may open, by their words: the newest twenty of each",
      query: ["q"],
      answer: "{items, agreements, tasks, count}",
    },
  },
  "/api/actas/import": {
    post: {
      summary: "Read a file (Word, text, an export of ours) into an acta to be reviewed; creates nothing",
      query: ["name"],
      answer: "{content, doubts: [{path, text, why}], source}",
    },
  },
  "/api/actas/{id}": {
    get: { summary: "An acta's record", answer: "The record" },
    delete: { summary: "Put a draft into the bin for 30 days", status: 204, answer: "Nothing" },
  },
  "/api/actas/{id}/restore": { post: { summary: "Take it out of the bin", answer: "The record" } },
  "/api/actas/{id}/content": {
    get: { summary: "The acta as a value, with its seal", answer: "{acta, seal, lock?, link?, facts?}" },
  },
  "/api/actas/{id}/moves": { post: { summary: "Change its status", body: api.makeMove, answer: "The record" } },
  "/api/actas/{id}/rectify": {
    post: { summary: "A new draft that rectifies it", body: api.rectify, status: 201, answer: "The draft's record" },
  },
  "/api/actas/{id}/tasks/{task}": {
    put: { summary: "Mark one of its tasks done, or open again", body: api.markTask, status: 204, answer: "Nothing" },
  },
  "/api/actas/{id}/recognise": {
    post: {
      summary: "Are these pasted lines a list of attendees, an agenda, tasks? Changes nothing",
      body: api.recognise,
      answer: "{pasted?: {kind, count, …}}",
    },
  },
  "/api/actas/{id}/versions": {
    get: { summary: "Its filed versions, and what it rectifies", answer: "{versions, rectifies?}" },
    post: { summary: "Name what it says now", body: api.nameVersion, status: 201, answer: "The version" },
  },
  "/api/actas/{id}/versions/{n}": {
    get: { summary: "One of them", answer: "As content" },
    patch: { summary: "Call it otherwise", body: api.nameVersion, answer: "The version" },
  },
  "/api/actas/{id}/versions/{n}/restore": {
    post: { summary: "Back to it, as a new edit", answer: "The version that undoes it" },
  },
  "/api/actas/{id}/writing": {
    get: { summary: "Who wrote what", answer: "{acta, items: [{id, texts, writers}], people}" },
  },
  "/api/actas/{id}/export/{format}": {
    get: {
      summary: "The file: pdf, docx, html, md, txt, akn or json; which sections as 0 or 1",
      query: ["locale", "tasks", "agreements", "signatures"],
      answer: "The file",
    },
  },
  "/api/actas/{id}/agreements/{agreementId}/export/{format}": {
    get: { summary: "One agreement, certified: pdf or docx", query: ["locale"], answer: "The file" },
  },
  "/api/schema/acta.json": {
    get: { summary: "JSON Schema of an acta, as it stands in its content and its JSON export", answer: "The schema" },
  },
  "/api/actas/{id}/manifest": {
    get: {
      summary: "The signed receipt of its lock",
      answer: "{manifest, lock, link, about, exports, publicKey, signature}",
    },
  },
  "/api/actas/{id}/proof": {
    get: { summary: "What stands behind its lock", answer: "{link, place, fingerprint, stamp}" },
  },
  "/api/actas/{id}/timestamp": {
    get: { summary: "The time stamp of its lock (RFC 3161)", answer: "The authority's answer" },
  },
  "/api/bodies/{id}/chain": {
    get: { summary: "The locks of a body, in order", answer: "{body, head?, chain: [{lock, link}]}" },
  },
  "/api/keys": {
    get: {
      summary: "The public keys of receipts; needs no login",
      answer: "{keys: [{algorithm, publicKey, fingerprint, until?}]}",
    },
  },
  "/api/verify": {
    post: {
      summary: "Is this file what was locked here? The file is the body; needs no login",
      answer: "{verdict, about?, checks, differences}",
    },
  },
  "/api/verify/{code}": {
    get: {
      summary: "What a printed seal belongs to; needs no login",
      answer: "{matches: [{seal, number, date?, body, edition, isRectified}]}",
    },
  },
  "/api/actas/{id}/remarks": {
    get: {
      summary: "Its comments and observations, and who has none",
      answer: "{remarks, term?, isOver, acknowledgements, readers}",
    },
    post: {
      summary: "File one; the same id again files nothing twice",
      body: remarks.fileRemark,
      status: 201,
      answer: "The remark",
    },
  },
  "/api/actas/{id}/remarks/{remark}/decision": {
    post: { summary: "Accept, decline, withdraw, resolve, reopen", body: remarks.decideRemark, answer: "The remark" },
  },
  "/api/actas/{id}/acknowledgement": {
    put: { summary: "I have read it and have no observations (in review)", status: 204, answer: "Nothing" },
    delete: { summary: "Take that back", status: 204, answer: "Nothing" },
  },
  "/api/actas/{id}/facts": {
    get: { summary: "When it was approved, signed, published, and what was taken back", answer: "{facts}" },
    post: { summary: "Note one, or take one back", body: remarks.addFact, status: 201, answer: "{facts}" },
  },
  "/api/actas/{id}/invitations": {
    get: { summary: "Guest links with their seats", answer: "{invitations}" },
    post: { summary: "A guest link", body: api.createInvitation, status: 201, answer: "{id, url}" },
  },
  "/api/actas/{id}/invitations/{invitation}": {
    delete: { summary: "Withdraw a guest link and its seats", status: 204, answer: "Nothing" },
  },
  "/api/join/{token}": {
    get: { summary: "What a guest link leads to", answer: "{title, body, role, invitedBy, names}" },
    post: { summary: "Take a seat", body: api.takeSeat, answer: "The acta's record, and the seat's cookie" },
  },
}

const refusal = {
  type: "object",
  required: ["code"],
  properties: { code: { enum: Object.keys(answers) } },
  additionalProperties: true,
}

function operation(path: string, { summary, body, query = [], status = 200, answer }: Call) {
  const parameter = (place: "path" | "query") => (name: string) => ({
    name,
    in: place,
    required: place === "path",
    schema: { type: "string" },
  })
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name)
  const parameters = [...inPath.map(parameter("path")), ...query.map(parameter("query"))]
  return {
    summary,
    parameters,
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: z.toJSONSchema(body, { io: "input" }) } },
      },
    }),
    responses: {
      [status]: { description: answer },
      default: { description: "A refusal", content: { "application/json": { schema: refusal } } },
    },
  }
}

export const openapi = () => ({
  openapi: "3.1.0",
  info: { title: "Acta Viva", version: "1", description: "Meeting minutes: write together, lock, export." },
  paths: Object.fromEntries(
    Object.entries(calls).map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, call]) => [method, operation(path, call)])),
    ]),
  ),
})
