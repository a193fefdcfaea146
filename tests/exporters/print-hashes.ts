import { hashes } from "./hashes.ts"

console.log(JSON.stringify(await hashes()))
