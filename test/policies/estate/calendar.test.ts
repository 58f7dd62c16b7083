import { describe, expect, test } from "vitest";

import { daysBetween, isDay, today } from "../../../policies/estate/calendar";

describe("today", () => {
  test.each([
    ["2027-03-31T00:00:00Z", "2027-03-31"],
    ["2027-03-31T23:59:59.999Z", "2027-03-31"],
    ["2027-03-31T23:59:59-12:00", "2027-04-01"],
    ["2027-03-31T00:00:00+14:00", "2027-03-30"],
  ])("at %s is %s, in UTC", (now, day) => {
    expect(today(new Date(now))).toBe(day);
  });
});

describe("a day", () => {
  test.each(["2027-03-31", "2028-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])("is %s", (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.each([
    "2027-02-29",
    "2027-02-30",
    "2100-02-29",
    "2027-04-31",
    "2027-13-01",
    "2027-00-01",
    "2027-01-00",
    "2027-01-32",
    "2027-1-1",
    "27-01-01",
    "2027/01/01",
    "2027-01-01T00:00:00Z",
    " 2027-01-01",
    "2027-01-01\n",
    "12027-01-01",
    "",
    "soon",
  ])("is not %j", (text) => {
    expect(isDay(text)).toBe(false);
  });

  test.each<[string, string, number]>([
    ["2027-03-31", "2027-03-31", 0],
    ["2027-03-31", "2027-04-01", 1],
    ["2027-04-01", "2027-03-31", -1],
    ["2027-03-01", "2028-03-01", 366],
    ["2027-01-01", "2027-12-31", 364],
  ])("%s is so many days before %s: %i", (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });
});
