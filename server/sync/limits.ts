import { longestMessage } from "#shared/protocol/frames.ts"

/** Every bound of this room, with its reason. Bytes, milliseconds, counts. */
export const limits = {
  messageBytes: longestMessage,
  /**
   * Of the server's own seat, from which an earlier version comes back in one message. With `slowBytes` it stays within
   * `bufferedBytes`: nobody who read along until then is closed over it.
   */
  ownMessageBytes: 7_000_000,
  /** A whole acta; real ones of 100 pages stay under 1 MB. */
  stateBytes: 10_000_000,
  /**
   * A fast typist makes about 15 messages a second; the burst is a paste or an offline hour coming back. Those that ride
   * together in one frame count one by one.
   */
  messagesPerSecond: 120,
  messageBurst: 400,
  /** A connection that sends more has no person behind it; the burst is some very large pastes in a row. */
  bytesPerSecond: 3_000_000,
  byteBurst: 20_000_000,
  /** Messages before the first SyncStep2 that rest on what isn't here; an honest client sends a handful. */
  skipped: 1_000,
  /** Each costs an encoded state. */
  step1PerSecond: 2,
  step1Burst: 30,
  /** 40 offline reloads bring 40 ids in one SyncStep2. */
  newClientsPerPeer: 200,
  peersPerActa: 250,
  socketsPerUser: 20,
  /** A reader that lags more than this is closed and comes back. */
  bufferedBytes: 8_000_000,
  /** Above this a reader's updates are merged and wait. */
  slowBytes: 1_000_000,
  /** What waits for a store that can't write, in all rooms together. */
  waitingBytes: 64_000_000,
  /** One commit: above this the next one is as soon. */
  batchRows: 500,
  batchBytes: 4_000_000,
  /** The state is encoded to measure it only when this much has come, or was deleted, since. */
  measureAgain: 256 * 1024,
  /**
   * Ranges that one update deletes anew. Each may take a text apart, and Yjs puts together what it can afterwards, of an
   * update that was stopped too: 50,000 take under half a second, 370,000 took more than two. Whoever deletes a long acta
   * in which a letter in fifty was mended deletes some thousands.
   */
  deletesAtOnce: 50_000,
  /** Processor time for one update; others in the room wait meanwhile. A pasted book takes a tenth of it. */
  applyMs: 1_000,
  /** Processor time of one person's updates, ms a second; the burst is ten pasted books. Letters hardly count. */
  workPerSecond: 150,
  workBurst: 3_000,
  depth: 64,
  /** Elements in one agenda item, or in the attendance: 10,000 tasks have room. */
  nodes: 20_000,
  /** Agenda items, those deleted included. */
  items: 2_000,
  attributeLength: 10_000,
  metaValueLength: 1_000,
  itemValueLength: 500,
  nameLength: 200,
} as const

export const timing = {
  /** See `pace.ts`. `over` is measured, ms; what it gives goes to `longest`, ms, from one share of the time to another. */
  gather: { over: 100, idleUpTo: 0.5, busyFrom: 0.9, longest: 30 },
  presenceEvery: 150,
  /** Carets told, to one person each, a millisecond: where forty of two hundred people type it is every 320 ms. */
  caretsPerMs: 25,
  /** y-websocket hangs up after 30 s without a message, and pings don't count. */
  heartbeat: 15_000,
  /** Two seconds are promised; the answer takes its time too. */
  renew: 1_500,
  /** Users see within 5 s that nothing is stored; a single hiccup isn't worth a banner. */
  storingAlarm: 3_000,
  retryFirst: 100,
  retryLongest: 5_000,
  idleCompaction: 60_000,
  /** Whoever was away so long finds what stood then among the versions. */
  quietSpell: 600_000,
  /** A compaction that failed is tried again when the room is next idle, and not at every commit. */
  compactionPause: 60_000,
  /** How long a change of status waits for the last commits. */
  drain: 10_000,
} as const

/** Log rows after which a snapshot is worth making. */
export const compaction = {
  /** To apply them takes some hundredths of a second; a busy room writes them in some seconds. */
  rows: 2_000,
  bytes: 256 * 1024,
  /** Each reads the whole acta: a room that is busier still makes one in so many ms, while its log is shorter than this. */
  every: 5_000,
  rowsAtMost: 5_000,
  bytesAtMost: 4_000_000,
  /** Of the snapshot. */
  share: 0.25,
  /** When nobody is there, or nothing happens. */
  idleRows: 50,
} as const
