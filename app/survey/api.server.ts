// What other rooms may ask of the officials' survey: who answered, and when the window stands open.
export { findTurnout, type Turnout, type TurnoutCount } from "./turnout.server.ts";
export { linkOf } from "./invitations.server.ts";
export { findWindow } from "./window.server.ts";
export { graceEndsAt, lastMinuteOf, stateOfWindow, type SurveyWindow, type WindowState } from "./window.ts";
export { findOfficialFigures, type OfficialFigures } from "./official-figures.server.ts";
