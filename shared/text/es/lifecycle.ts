/** Words of the lifecycle. */
export const lifecycle = {}
