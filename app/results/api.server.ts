// What other rooms may ask of results: steps by which responses enter and leave, and the indices as they stand.
export { findCodeVersion } from "./code-version.server.ts";
export { acceptResponse, acceptWebResponses, withdrawResponse } from "./responses.server.ts";
export { findSipas, type Sipas } from "./sipas.server.ts";
export { findStanding, type Leaf, type PointsSource, type Standing } from "./standing.server.ts";
export { prepareScoreRun, storeScoreRun, type PreparedRun } from "./score-run.server.ts";
