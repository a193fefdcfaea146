/** The way around: a rail with the bodies on a wide screen, icons on a narrower one, a bar at the foot of a phone. */
import { useQuery } from "@tanstack/react-query"
import { House, Landmark, Plus, Settings, SquareCheckBig, type LucideIcon } from "lucide-react"
import { useState } from "react"
import { NavLink } from "react-router"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { Logo } from "#client/ui/logo.tsx"
import { NewBody } from "./new-body.tsx"

export function Rail() {
  const { nav, product } = useText().shell
  const bodies = useQuery(queries.bodies)
  const mine = useQuery(queries.myTasks)
  const open = mine.data?.tasks.filter(({ state }) => state === "open").length ?? 0
  const [makesBody, setMakesBody] = useState(false)
  return (
    <nav className="rail" aria-label={nav.main}>
      <div className="brand">
        <Logo />
        <span>{product}</span>
      </div>
      <Place to="/" end Icon={House} name={nav.home} />
      <Place to="/tareas" Icon={SquareCheckBig} name={nav.tasks} count={open} />
      {/* Where there is no room for each body, one place leads to all of them. */}
      <div className="rail-narrow">
        <Place to="/organos" Icon={Landmark} name={nav.bodies} />
      </div>
      <div className="rail-bodies">
        <h2>{nav.bodies}</h2>
        {bodies.data?.bodies.map((body) => (
          <Place key={body.id} to={`/organos/${body.id}`} Icon={Landmark} name={body.name} />
        ))}
        <button className="btn" onClick={() => setMakesBody(true)}>
          <Plus className="i" aria-hidden />
          {nav.newBody}
        </button>
      </div>
      <div className="me">
        <Place to="/ajustes" Icon={Settings} name={nav.settings} />
      </div>
      <NewBody open={makesBody} onClose={() => setMakesBody(false)} />
    </nav>
  )
}

type PlaceProps = { to: string; end?: boolean; Icon: LucideIcon; name: string; count?: number }

function Place({ to, end, Icon, name, count = 0 }: PlaceProps) {
  const { nav } = useText().shell
  const said = count > 0 ? nav.open(name, count) : name
  return (
    <NavLink to={to} end={end} title={said}>
      <Icon className="i" aria-hidden />
      <span aria-hidden={count > 0}>{name}</span>
      {count > 0 && (
        <>
          <span className="n" aria-hidden>
            {count}
          </span>
          <span className="sr">{said}</span>
        </>
      )}
    </NavLink>
  )
}
