// What other rooms may ask of the post: to plan messages. How they are sent is this room's own; `post.server.ts` is the job.
export { forgetReminders, planMessages, type NewMessage } from "./outbox.server.ts";
