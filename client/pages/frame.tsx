/** The rail and what stands beside it, for whoever is signed in; the others are sent to the door. */
import { useQuery } from "@tanstack/react-query"
import { House, Landmark, Plus, Settings } from "lucide-react"
import { useState } from "react"
import { Navigate, NavLink, Outlet, useLocation } from "react-router"
import { isRefusal } from "#shared/domain/refusal.ts"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { Logo } from "#client/ui/logo.tsx"
import { inWords } from "#client/ui/refusal.ts"
import { NewBody } from "./new-body.tsx"
import { doorTo } from "./way-back.ts"

export default function Frame() {
  const words = useText()
  const { nav, product, skip, retry } = words.shell
  const { pathname, search } = useLocation()
  const me = useQuery(queries.me)
  const bodies = useQuery({ ...queries.bodies, enabled: me.data !== undefined && !me.data.guestOf })
  const [makesBody, setMakesBody] = useState(false)

  if (me.error)
    return isRefusal(me.error) && me.error.code === "auth.required" ? (
      <Navigate to={doorTo(pathname + search)} replace />
    ) : (
      <main className="door" role="alert">
        <div className="card">
          <p>{inWords(me.error, words)}</p>
          <button className="btn btn-fill gap" onClick={() => void me.refetch()}>
            {retry}
          </button>
        </div>
      </main>
    )
  if (!me.data) return <div className="home" aria-busy="true" />
  if (me.data.guestOf) return <Navigate to={`/actas/${me.data.guestOf}`} replace />
  return (
    <div className="home">
      <a className="skip" href="#main">
        {skip}
      </a>
      <nav className="rail" aria-label={nav.main}>
        <div className="brand">
          <Logo />
          <span>{product}</span>
        </div>
        <NavLink to="/" end aria-label={nav.home}>
          <House className="i" aria-hidden />
          <span>{nav.home}</span>
        </NavLink>
        <h2>{nav.bodies}</h2>
        {bodies.data?.bodies.map((body) => (
          <NavLink key={body.id} className="bodies" to={`/organos/${body.id}`}>
            <Landmark className="i" aria-hidden />
            <span>{body.name}</span>
          </NavLink>
        ))}
        <button className="btn" onClick={() => setMakesBody(true)} aria-label={nav.newBody}>
          <Plus className="i" aria-hidden />
          <span>{nav.newBody}</span>
        </button>
        <NavLink className="me" to="/ajustes" aria-label={nav.settings}>
          <Settings className="i" aria-hidden />
          <span>{nav.settings}</span>
        </NavLink>
      </nav>
      <main className="hmain" id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <NewBody open={makesBody} onClose={() => setMakesBody(false)} />
    </div>
  )
}
