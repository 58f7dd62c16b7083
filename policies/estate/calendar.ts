/** A day as ISO 8601 writes it: `2027-03-31`. Days of this form are in the order of their texts. */
export type Day = string;

/** The day in UTC, so that one run gives one answer wherever it takes place. */
export function today(now: Date = new Date()): Day {
  return now.toISOString().slice(0, 10);
}

/** Whether a text is a day that there is: not `2027-02-30`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && today(day) === text;
}

/** How many days lie between; negative where `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY);
}

export const MS_PER_DAY = 86_400_000;
