/** What pages ask the server, under one name each, so that whoever changes it knows what to ask again. */
import { queryOptions } from "@tanstack/react-query"
import { isRefusal } from "#shared/domain/refusal.ts"
import { api } from "./api.ts"

/** A refusal is an answer: asking again changes nothing. */
const retry = (count: number, error: Error) => !isRefusal(error) && count < 2

export const queries = {
  setup: queryOptions({ queryKey: ["setup"], queryFn: api.setup, retry }),
  me: queryOptions({ queryKey: ["me"], queryFn: api.me, retry, staleTime: 60_000 }),
  accounts: queryOptions({ queryKey: ["accounts"], queryFn: api.accounts, retry }),
  bodies: queryOptions({ queryKey: ["bodies"], queryFn: api.bodies, retry }),
  body: (id: string) => queryOptions({ queryKey: ["bodies", id], queryFn: () => api.body(id), retry }),
  letterhead: (id: string) => queryOptions({ queryKey: ["letterhead", id], queryFn: () => api.letterhead(id), retry }),
  actas: queryOptions({ queryKey: ["actas"], queryFn: () => api.actas(), retry }),
  search: (wanted: string) =>
    queryOptions({ queryKey: ["tasks", "search", wanted], queryFn: () => api.search(wanted), retry }),
  tasks: (query: string) => queryOptions({ queryKey: ["tasks", query], queryFn: () => api.tasks(query), retry }),
  /** Asked for by the rail and by Inicio, under one name: a mark changes both. */
  myTasks: queryOptions({ queryKey: ["tasks", "mine"], queryFn: () => api.tasks("?state=open&mine=1"), retry }),
  bin: queryOptions({ queryKey: ["bin"], queryFn: () => api.actas(true), retry }),
  /** Fresh for as long as the page takes that it was asked for ahead of. */
  acta: (id: string) => queryOptions({ queryKey: ["acta", id], queryFn: () => api.acta(id), retry, staleTime: 2000 }),
  content: (id: string, epoch: number) =>
    queryOptions({ queryKey: ["content", id, epoch], queryFn: () => api.content(id), retry }),
  proof: (id: string, epoch: number) =>
    queryOptions({
      queryKey: ["proof", id, epoch],
      queryFn: () => api.proof(id),
      retry,
      // A stamp that is under way comes within seconds, or whenever its authority is back.
      refetchInterval: ({ state }) => (state.data?.stamp.kind === "pending" ? 15_000 : false),
    }),
  versions: (id: string, epoch: number) =>
    queryOptions({ queryKey: ["versions", id, epoch], queryFn: () => api.versions(id), retry }),
  remarks: (id: string) => queryOptions({ queryKey: ["remarks", id], queryFn: () => api.remarks(id), retry }),
  facts: (id: string) => queryOptions({ queryKey: ["facts", id], queryFn: () => api.facts(id), retry }),
  /** Filed for good: asked for once. */
  version: (id: string, n: number) =>
    queryOptions({ queryKey: ["version", id, n], queryFn: () => api.version(id, n), staleTime: Infinity, retry }),
  writing: (id: string) => queryOptions({ queryKey: ["writing", id], queryFn: () => api.writing(id), retry }),
  invitations: (id: string) =>
    queryOptions({ queryKey: ["invitations", id], queryFn: () => api.invitations(id), retry }),
  join: (token: string) => queryOptions({ queryKey: ["join", token], queryFn: () => api.joinPage(token), retry }),
}
