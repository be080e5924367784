// Keying without a line, said in English.
import type { arrivals as arrivalsVi, offline as offlineVi } from "./offline-words.vi.ts";

const plural = (count: string, one: string, more = `${one}s`) => `${count} ${count === "1" ? one : more}`;

export const offline: typeof offlineVi = {
  title: "Key forms offline",
  lead: "This page opens without a line too. Finished forms go out by themselves when the line is back.",
  online: "Online",
  cut: "No line",
  openOnline: "Back to keying online",
  open: "Open offline keying",
  goOn: "The line is down. Go on with the offline page; nothing keyed is lost.",
  nothing: "This computer is not prepared for offline work",
  nothingHint:
    "When there is a line, sign in, open Key forms and choose “Prepare for offline”. Forms waiting on this computer, if any, still go out by themselves.",
  signIn: "Sign in",

  unavailable: "Offline keying does not work on this computer",
  why: {
    "insecure-origin":
      "This page came over http, so the browser keeps nothing for offline work. The admin has to switch the server to https; then this works by itself.",
    "no-worker":
      "This browser has no service worker, mostly because of a private window or an old version. Use a normal window of a recent Chrome, Edge or Firefox.",
    "no-storage":
      "The browser lets nothing be stored (private window, or the disk is full). Use a normal window, or make room on the disk.",
  },
  goesOnOnline: "With a line, keying works as ever.",

  prepare: {
    title: "Keying without a line",
    lead: "Downloads the questions and the numbers of your hamlets' forms, so that keying goes on when the line is down. No answer is downloaded.",
    pin: "Offline PIN",
    pinHint: "6 digits or more, of your own choice, for this computer only. It locks the form in progress.",
    again: "PIN again",
    submit: "Prepare for offline",
    working: "Downloading…",
    done: (forms) => `Ready: ${plural(forms, "form")} can be keyed without a line.`,
    since: (minute, forms) => `Prepared at ${minute}, ${plural(forms, "form")}.`,
    refresh: "Download anew",
    pinShort: "The PIN needs at least 6 digits.",
    pinKnown: "That is not the PIN chosen on this computer.",
    anew: "Choose a new PIN; half-keyed forms on this computer go",
    pinDiffers: "The two PINs are not the same.",
    failed: "The download did not work. Try again when the line is steady.",
  },

  unlock: {
    title: "Unlock to key",
    lead: "Type the PIN chosen when this computer was prepared. Half-keyed forms lie under this lock.",
    who: "What was downloaded",
    taken: (round, count, minute) => `${round}: ${plural(count, "form")}, downloaded at ${minute}`,
    submit: "Unlock",
    wrong: "That is not the PIN. Type it again.",
    forgotten:
      "PIN forgotten: with a line, sign in and prepare again. Finished forms are not lost; half-keyed ones are keyed anew.",
  },

  find: {
    notHere: (numberText) =>
      `Form ${numberText} is not among those downloaded here. Look at the number again; if it is right, key the sheet when there is a line.`,
    doneHere: (numberText) => `Form ${numberText} was finished on this computer and waits to be sent.`,
    count: (count) => `${plural(count, "form")} can be keyed on this computer.`,
    halfKeyed: "Half-keyed forms on this computer",
    kept: (numberText) => `Form ${numberText} is kept. It goes out by itself when the line is back.`,
    back: "Put aside, choose another form",
    notKept:
      "This computer could not keep the form (disk full?). It is still on the screen: make room, then press Enter again.",
  },

  queue: {
    title: "Forms waiting on this computer",
    count: (count) => `${plural(count, "form")} waiting`,
    none: "No form is waiting.",
    noneHint: "Forms keyed without a line stay here until the server has them.",
    form: "Form",
    finished: "Finished at",
    state: "State",
    states: { waiting: "Waiting", stuck: "Refused by the server" },
    tries: (count) => `tried ${plural(count, "time")}, tried on`,
    sendNow: "Send now",
    exportAll: "Export all to a file",
    exportOne: "Export",
    exportOneOf: (numberText) => `Export form ${numberText} to a file`,
    remove: "Remove",
    removeOf: (numberText) => `Remove form ${numberText} from the queue`,
    removeSure: (numberText) =>
      `Remove form ${numberText} from the queue? Unless it was exported, the sheet has to be keyed again.`,
    sealed:
      "These forms are sealed: nobody can read them on this computer, only the server opens them. The exported file is sealed too; give it to the entry supervisor.",
    receipts: "Sent lately",
    receipt: "Receipt",
    sentAt: "Received at",
    fileName: (day) => `waiting-forms-${day}.json`,
  },

  signOut: (count) =>
    `${plural(count, "form")} still waiting on this computer. They are sealed, nobody can read them, and they go out by themselves the next time this page is open with a line.\n\nSign out now?`,
};

export const arrivals: typeof arrivalsVi = {
  title: "Forms keyed offline",
  lead: "Forms keyed without a line become first or second keying when they arrive. What can't be taken is kept as typed, with the reason.",
  accepted: "taken as keyings",
  held: "held, to be settled",
  dismissed: "put aside",
  heldTitle: "To be settled",
  heldNone: "No form is held.",
  listTitle: "Settled",
  listNone: "No form keyed offline has arrived",
  listNoneHint: "They come by themselves from surveyors' computers, or from a file at the foot of this page.",
  form: "Form",
  keyer: "Keyer",
  receivedAt: "Arrived at",
  channel: "Came",
  channels: { line: "by itself", file: "in a file" },
  state: "Result",
  states: { accepted: "Taken", held: "Held", dismissed: "Put aside" },
  why: "Why it is held",
  retry: "Try again",
  retryOf: (numberText) => `Try to take form ${numberText} again`,
  retried: (numberText) => `Form ${numberText} was taken as a keying.`,
  dismiss: "Put aside, not used",
  note: (numberText) => `Why form ${numberText} is put aside`,
  dismissedDone: (numberText) => `Form ${numberText} was put aside. What was typed is kept.`,
  dismissedBy: (name, note) => `${name}: ${note}`,
  openForm: "Open form",
  importTitle: "Import a file of waiting forms",
  importLead: "The .json file exported from a surveyor's computer. Importing it again stores nothing twice.",
  file: "File of waiting forms",
  import: "Import file",
  imported: {
    title: "File imported",
    accepted: (count) => `${plural(count, "form")} taken as keyings`,
    held: (count) => `${plural(count, "form")} held, with the reason above`,
    known: (count) => `${plural(count, "form")} had arrived before`,
    elsewhere: (count) => `${plural(count, "form")} of another round: import the file there`,
    wrong: (count) => `${plural(count, "form")} with a ticket this server did not issue, not taken`,
  },
  receiptTitle: "Look up a receipt",
  receipt: "Receipt",
  receiptHint: "Three groups of four characters, such as 7KQM-2XHD-9RTA.",
  look: "Look up",
  found: (numberText, minute) => `Form ${numberText}, received at ${minute}.`,
  foundHeld: "This form is held, to be settled.",
  notFound: "No form came under this receipt.",
};
