import type { DrillReport } from "../report";
import { summary } from "./terminal";

/** The outcome as a page. */
export function htmlPage(report: DrillReport): string {
  const text = summary(report).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Drills</title><pre>${text}</pre></html>\n`;
}
