/** The tasks of all actas that the caller may open, filtered. */
import { Router } from "express"
import { listTasks } from "#server/actas/tasks.ts"
import { foldName } from "#shared/domain/names.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { route } from "../answers.ts"
import type { Parts } from "../parts.ts"

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
  return router
}
