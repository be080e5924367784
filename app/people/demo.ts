/** The one password of the demo's made-up accounts. Accounts of a real server get their own from the administrator. */
export const DEMO_PASSWORD = "dung-thu-2024";
