/** The tasks of all actas that the caller may open, filtered and searched, agreements too; and one of them marked. */
import { Router } from "express"
import { markTask } from "#server/actas/mark-task.ts"
import { search } from "#server/actas/search.ts"
import { listTasks } from "#server/actas/tasks.ts"
import { foldName } from "#shared/domain/names.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import * as api from "#shared/protocol/api.ts"
import { bodyOf, param, route } from "../answers.ts"
import type { Parts } from "../parts.ts"

/** Letters of what is looked for. */
const longestQuery = 200
const states = ["open", "done", "dropped"]

export function taskRoutes({ identity, context }: Parts): Router {
  const router = Router()
  router.get(
    "/tasks",
    route(async (request, response) => {
      const [login, seats] = await Promise.all([identity.loginOf(request), identity.seatsOf(request)])
      if (!login && seats.length === 0) throw new Refusal("auth.required")
      const { state, mine, body } = request.query
      if (state !== undefined && !states.some((each) => each === state))
        throw new Refusal("input.invalid", { path: "state" })
      const names = new Set([login?.account.name ?? "", ...seats.map(({ name }) => name)].map(foldName))
      const tasks = (await listTasks(context, { account: login?.account, seats })).filter(
        (task) =>
          (state === undefined || task.state === state) &&
          (mine !== "1" || (task.owner !== undefined && names.has(foldName(task.owner)))) &&
          (body === undefined || task.acta.bodyId === body),
      )
      response.json({ tasks })
    }),
  )
  router.get(
    "/search",
    route(async (request, response) => {
      const [login, seats] = await Promise.all([identity.loginOf(request), identity.seatsOf(request)])
      if (!login && seats.length === 0) throw new Refusal("auth.required")
      const { q = "" } = request.query
      if (typeof q !== "string" || q.length > longestQuery) throw new Refusal("input.invalid", { path: "q" })
      response.json(await search(context, { account: login?.account, seats }, q))
    }),
  )
  router.put(
    "/actas/:id/tasks/:task",
    route(async (request, response) => {
      const caller = await identity.towardsActa(request, param(request, "id"))
      const { state } = bodyOf(request, api.markTask)
      await markTask(context, caller.record, caller, param(request, "task"), state)
      response.status(204).end()
    }),
  )
  return router
}
