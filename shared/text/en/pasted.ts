import type { pasted as es } from "../es/pasted.ts"

export const pasted: typeof es = {
  found: {
    attendees: (count) => `This looks like a list of attendees: ${count} people`,
    agenda: (count) => `This looks like an agenda: ${count} items`,
    tasks: (count) => (count === 1 ? "This looks like an action" : `This looks like a list of actions: ${count}`),
  },
  take: {
    attendees: "Add to attendees",
    agenda: "Add as items",
    tasks: "Turn into actions",
  },
  leave: "Leave as text",
  hint: "Tab to choose, Escape to leave it as text.",
  taken: {
    attendees: (count) => (count === 1 ? "1 person added" : `${count} people added`),
    agenda: (count) => (count === 1 ? "1 item added" : `${count} items added`),
    tasks: (count) => (count === 1 ? "Now it is an action" : `Now they are ${count} actions`),
  },
}
