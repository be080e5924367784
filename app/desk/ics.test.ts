import fc from "fast-check";
import { expect, it } from "vitest";
import { writeCalendar, type CalendarEvent } from "./ics.ts";

/** A small reader of its own: unfolds, splits names from values, takes the escapes back. */
function read(text: string): Record<string, string>[] {
  const lines = text.replaceAll("\r\n ", "").split("\r\n");
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === "BEGIN:VEVENT") events.push({});
    const [, name = "", value = ""] = /^([A-Z-]+)[^:]*:(.*)$/s.exec(line) ?? [];
    const event = events.at(-1);
    if (event && name !== "" && name !== "BEGIN" && name !== "END")
      event[name] = value.replace(/\\(.)/gs, (_, letter: string) => (letter === "n" ? "\n" : letter));
  }
  return events;
}

const event: CalendarEvent = {
  uid: "7f@sipas",
  title: "Nộp báo cáo; bản giấy, bản số",
  note: "một\nhai \\ ba",
  url: "https://sipas.example/rounds/x/plan/NV01",
  at: "2024-12-31T16:59:00.000Z",
  stampedAt: "2024-12-20T01:00:00.000Z",
};

it("F94 a feed gives the due minute in Viet Nam's time, whole texts and stable names", () => {
  const text = writeCalendar("Việc", [event]);
  expect(text).toContain("DTSTART;TZID=Asia/Ho_Chi_Minh:20241231T235900\r\n");
  expect(text).toContain("TZOFFSETTO:+0700\r\n");
  expect(read(text)).toEqual([
    {
      UID: event.uid,
      DTSTAMP: "20241220T010000Z",
      DTSTART: "20241231T235900",
      SUMMARY: event.title,
      DESCRIPTION: event.note,
      URL: event.url,
    },
  ]);
});

it("F94 every line keeps to 75 octets and every text comes back, whatever it holds", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (typed) => {
      const title = typed.replace(/\r\n?/g, "\n");
      const text = writeCalendar("Việc", [{ ...event, title }]);
      for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(read(text)[0]?.SUMMARY).toBe(title);
    }),
  );
});
