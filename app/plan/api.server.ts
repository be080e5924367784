// What other rooms may ask of the plan: reads only.
export { countDone, findBoard, type BoardTask } from "./board.server.ts";
export { findFeeds, type Feed } from "./feeds.server.ts";
export { findTargetStandings, type TargetStanding } from "./targets.server.ts";
