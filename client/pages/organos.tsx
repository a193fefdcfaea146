/** The bodies one sits in: what the rail shows on a wide screen, as a page of its own for the narrow ones. */
import { useQuery } from "@tanstack/react-query"
import { ChevronRight, Landmark, Plus } from "lucide-react"
import { useState } from "react"
import { Link } from "react-router"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { Failed } from "./failed.tsx"
import { NewBody } from "./new-body.tsx"

export default function Organos() {
  const { nav, body: t, product, roles, loading } = useText().shell
  const bodies = useQuery(queries.bodies)
  const [makes, setMakes] = useState(false)
  return (
    <div className="narrow-page">
      <title>{`${nav.bodies} · ${product}`}</title>
      <div className="hbar">
        <h1 className="day">{nav.bodies}</h1>
        <button className="btn btn-fill" onClick={() => setMakes(true)}>
          <Plus className="i" aria-hidden />
          {nav.newBody}
        </button>
      </div>
      <div className="book">
        {bodies.error && <Failed error={bodies.error} onRetry={() => void bodies.refetch()} />}
        {bodies.isPending && <p className="t-2 empty">{loading}</p>}
        {bodies.data?.bodies.length === 0 && <p className="t-2 empty">{t.none}</p>}
        <ul className="reg bodies-list">
          {bodies.data?.bodies.map((body) => (
            <li key={body.id}>
              <Link className="row body-row" to={`/organos/${body.id}`}>
                <Landmark className="i" aria-hidden />
                <span className="what">
                  <span className="ttl">{body.name}</span>
                  {body.role && <span className="sub">{roles[body.role]}</span>}
                </span>
                <ChevronRight className="i t-2" aria-hidden />
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <NewBody open={makes} onClose={() => setMakes(false)} />
    </div>
  )
}
