/** Bytes of a file that is looked into. By itself, so that a page which only asks needs no more than this. */
export const largestFile = 20_000_000
