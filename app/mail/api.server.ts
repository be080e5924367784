// What other rooms may ask of the post: to plan messages. How they are sent is this room's own.
export { forgetReminders, planMessages, type NewMessage } from "./outbox.server.ts";
