/** What may come in as a body: JSON, of bounded size and depth, and nothing else. */
import express, { Router, type RequestHandler } from "express"
import { Refusal } from "#shared/domain/refusal.ts"

/** An acta of a hundred pages as JSON is under 1 MB. */
const bodyLimit = 5_000_000
/** A list in a table in a list, ten times over; what is deeper would exhaust the stack of whoever walks it. */
const deepest = 100

export const jsonBody = (): Router =>
  Router().use(onlyJson, express.json({ limit: bodyLimit, strict: true, inflate: false, type: () => true }), notTooDeep)

/** A form of another site can send text and forms without asking; JSON it can't. */
const onlyJson: RequestHandler = (request, _response, next) => {
  const { "content-length": length, "transfer-encoding": chunked } = request.headers
  const hasBody = chunked !== undefined || (length !== undefined && length !== "0")
  if (hasBody && !request.is("application/json")) return next(new Refusal("input.unsupported"))
  next()
}

type Branch = Record<string, unknown>
const branchesOf = (value: unknown): Branch[] =>
  Object.values(value as Branch).filter((each): each is Branch => typeof each === "object" && each !== null)

const notTooDeep: RequestHandler = (request, _response, next) => {
  let level = branchesOf([request.body])
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return next(new Refusal("input.invalid", { path: "" }))
    level = level.flatMap(branchesOf)
  }
  next()
}
