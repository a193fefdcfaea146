import type { Words } from "../words.ts"
import type { print as es } from "../es/print.ts"

export const print: Words<typeof es> = {
  acta: "Minutes",
  attendance: "Attendance",
  agenda: "Agenda",
  development: "Proceedings",
  agreement: "Resolution",
  task: "Action",
  agreements: "Resolutions",
  tasks: "Actions",
  summary: { number: "No.", agreement: "Resolution", item: "Item", state: "State" },
  group: "Attendee group",
  note: "Minutes note",
  tableHead: "Table head",
  draft: "Draft",
  date: "Date",
  startedAt: "Start",
  endedAt: "End",
  place: "Place",
  kind: "Kind",
  modality: "Held",
  modalities: { inPerson: "In person", remote: "Remotely", hybrid: "Hybrid" },
  presence: { unmarked: "Not marked", present: "Present", absent: "Absent", excused: "Excused" },
  presenter: "Presented by",
  remote: "remotely",
  owner: "Owner",
  due: "Due",
  taskStates: { open: "Open", done: "Done", dropped: "Dropped" },
  itemStates: { pending: "Pending", discussed: "Discussed", postponed: "Postponed", withdrawn: "Withdrawn" },
  offices: { chair: "Chair", secretary: "Secretary" },
  extract: {
    title: "Certified resolution",
    draftTitle: "Extract from the minutes",
    notApproved: "Extract from minutes not yet approved: the text may change, and this certifies nothing.",
    certified: ({ agreement, acta, body, date, by }) =>
      `${by} certifies that resolution ${agreement} stands as follows in ${acta}${body === "" ? "" : ` of ${body}`}${date === "" ? "" : `, meeting of ${date}`}, locked and sealed.`,
    uncertified: ({ agreement, acta, body, date }) =>
      `Text of resolution ${agreement} in the draft of ${acta}${body === "" ? "" : ` of ${body}`}${date === "" ? "" : `, meeting of ${date}`}.`,
    attendance: ({ present, absent, excused }) =>
      [`${present} present`, absent === 0 ? "" : `${absent} absent`, excused === 0 ? "" : `${excused} excused`]
        .filter(Boolean)
        .join(", "),
    issued: (moment) => `Issued with the lock of the minutes: ${moment}.`,
  },
  seal: "Seal",
  page: (page, pages) => `Page ${page} of ${pages}`,
  actaNumber: (number) => `Minutes No. ${number}`,
  lockedBy: "Locked by",
  edition: "Edition",
  link: "Link",
  previous: "Previous link",
  rectifies: "Rectifies the seal",
  rectifying: (edition) => `Edition ${edition}: rectifies the previous one`,
  reason: "Reason",
  sealTitle: "Seal of the minutes",
  sealNote:
    "The seal is the SHA-256 fingerprint of these minutes; the link chains them to those before. They prove that nothing has changed since the lock.",
  logoOf: (body) => `Logo of ${body}`,
  attachment: "The minutes as data (canonical JSON)",
  lockAttachment: "The lock as data: who, when, seal and link",
}
