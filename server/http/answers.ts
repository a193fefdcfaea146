/** How outcomes leave the server: refusals by their one table, bugs as a plain 500 with a number to look for. */
import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from "express"
import { newId } from "#shared/domain/ids.ts"
import { answers, isRefusal, Refusal } from "#shared/domain/refusal.ts"
import type * as z from "zod/mini"

/** An async handler whose rejections reach the error handler. */
export const route =
  (work: (request: Request, response: Response) => Promise<void>): RequestHandler =>
  (request: Request, response: Response, next: NextFunction) => {
    work(request, response).catch(next)
  }

/** The body as the validator says it must be; refused with the path of the first thing wrong. */
export function bodyOf<Schema extends z.ZodMiniType>(request: Request, schema: Schema): z.infer<Schema> {
  const result = schema.safeParse(request.body as unknown)
  if (result.success) return result.data
  throw new Refusal("input.invalid", { path: pathOf(result.error.issues[0]) })
}

/** `items.0.title`; for a key that has no business there, the key itself. */
function pathOf(issue: z.core.$ZodIssue | undefined): string {
  const path = issue?.path.map(String) ?? []
  return [...path, ...(issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [])].join(".").slice(0, 200)
}

/** A path parameter: Express types allow lists, our paths have none. */
export const param = (request: Request, name: string): string => {
  const value = request.params[name]
  return typeof value === "string" ? value : ""
}

type Answer = { status: number; body: Record<string, unknown>; retryAfter?: number }

export function answerTo(error: unknown): Answer | undefined {
  const refusal = isRefusal(error) ? error : refusalOf(error)
  if (!refusal) return undefined
  const retryAfter = "retryAfter" in refusal.data ? refusal.data.retryAfter : undefined
  return { status: answers[refusal.code].http, body: { code: refusal.code, ...refusal.data }, retryAfter }
}

/** What Express's body parser and the store say in their own ways. */
function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.name === "StoreUnavailable") return new Refusal("store.unavailable")
  const { type, status, limit } = error as Error & { type?: string; status?: number; limit?: number }
  if (type === "entity.too.large") return new Refusal("input.tooLarge", { limit: limit ?? 0 })
  if (type === "encoding.unsupported" || type === "charset.unsupported") return new Refusal("input.unsupported")
  if (typeof status === "number" && status >= 400 && status < 500) return new Refusal("input.invalid", { path: "" })
  return undefined
}

export const errorHandler =
  (log: (event: string, fields: Record<string, unknown>) => void): ErrorRequestHandler =>
  (error, request, response, next) => {
    if (response.headersSent) return next(error)
    const answer = answerTo(error)
    if (answer) {
      if (answer.retryAfter !== undefined) response.setHeader("retry-after", String(answer.retryAfter))
      response.status(answer.status).json(answer.body)
      return
    }
    const reference = newId()
    log("request.failed", {
      reference,
      method: request.method,
      // The pattern and not the path: a guest link's token must not stand in a log.
      route: (request.route as { path?: string } | undefined)?.path,
      error: String((error as Error).stack),
    })
    response.status(500).json({ code: "internal", reference })
  }
