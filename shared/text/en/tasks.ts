import type { Words } from "../words.ts"
import type { tasks as es } from "../es/tasks.ts"

export const tasks: Words<typeof es> = {
  title: "Actions",
  mine: "My actions",
  all: "See all",
  urgency: { overdue: "Overdue", today: "Due today", soon: "Due within 3 days" },
  groups: {
    overdue: "Overdue",
    today: "Due today",
    soon: "In the next 3 days",
    later: "Later",
    undated: "No due date",
  },
  whose: "Whose",
  everybody: "Everybody's",
  me: "Mine",
  state: "State",
  states: { open: "Open", done: "Done", dropped: "Dropped" },
  body: "Body",
  everyBody: "All bodies",
  none: "No action matches.",
  noneAtAll: "There are no actions yet. In minutes, begin a line with [] or press Alt+T.",
  noneMine: "You have no open actions.",
  ownerless: "No owner",
  due: (day) => `due ${day}`,
  mark: (text) => `Done: ${text}`,
  locked: "Locked minutes: the next ones note whether it was done.",
  count: (count) => (count === 1 ? "1 action" : `${count} actions`),
}
