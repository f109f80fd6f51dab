import { expect, it } from "vitest";
import { activeMs } from "../../../core/insight/active-time.ts";

const minute = (value: number) => new Date(Date.UTC(2026, 10, 21, 9, value));

it.each([
  { title: "never claimed", events: [["opened", 0]], minutes: 0 },
  {
    title: "claimed to resolved",
    events: [
      ["opened", 0],
      ["claimed", 5],
      ["resolved", 25],
    ],
    minutes: 20,
  },
  {
    title: "waiting on the customer left out",
    events: [
      ["claimed", 5],
      ["waiting", 10],
      ["claimed", 40],
      ["waiting", 42],
      ["resolved", 50],
    ],
    minutes: 7,
  },
  {
    title: "released, and claimed by another",
    events: [
      ["claimed", 0],
      ["released", 4],
      ["claimed", 30],
      ["resolved", 36],
    ],
    minutes: 10,
  },
  {
    title: "handed on while at work",
    events: [
      ["claimed", 0],
      ["assigned", 10],
      ["resolved", 15],
    ],
    minutes: 15,
  },
  {
    title: "up to the senior channel, and claimed there",
    events: [
      ["claimed", 0],
      ["escalated_to_senior", 3],
      ["claimed", 20],
      ["resolved", 25],
    ],
    minutes: 8,
  },
  {
    title: "reopened, and claimed again",
    events: [
      ["claimed", 0],
      ["resolved", 5],
      ["reopened", 30],
      ["claimed", 35],
      ["resolved", 37],
    ],
    minutes: 7,
  },
  { title: "still at work", events: [["claimed", 50]], minutes: 10 },
  {
    title: "an event it does not know",
    events: [
      ["claimed", 0],
      ["renamed", 1],
      ["resolved", 5],
    ],
    minutes: 5,
  },
])("$title: $minutes min", ({ events, minutes }) => {
  const timeline = events.map(([kind, at]) => ({ kind: String(kind), at: minute(Number(at)) }));
  expect(activeMs(timeline, minute(60))).toBe(minutes * 60_000);
});
