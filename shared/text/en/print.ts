import type { Words } from "../words.ts"
import type { print as es } from "../es/print.ts"

export const print: Words<typeof es> = {
  attendance: "Attendance",
  agenda: "Agenda",
  development: "Proceedings",
  agreement: "Resolution",
  task: "Action",
  draft: "Draft",
  date: "Date",
  startedAt: "Start",
  endedAt: "End",
  place: "Place",
  kind: "Kind",
  modality: "Held",
  modalities: { inPerson: "In person", remote: "Remotely", hybrid: "Hybrid" },
  presence: { unmarked: "Not marked", present: "Present", absent: "Absent", excused: "Excused" },
  remote: "remotely",
  owner: "Owner",
  due: "Due",
  taskStates: { open: "Open", done: "Done", dropped: "Dropped" },
  itemStates: { pending: "Pending", discussed: "Discussed", postponed: "Postponed", withdrawn: "Withdrawn" },
  offices: { chair: "Chair", secretary: "Secretary" },
  seal: "Seal",
  page: (page, pages) => `Page ${page} of ${pages}`,
  actaNumber: (number) => `Minutes No. ${number}`,
  edition: (edition) => `Edition ${edition}`,
}
