import type { Grouping } from "../groups";
import type { Report } from "../report";

export interface WriteOptions {
  /** By what findings are put together, for people who read them in order; by their causes where it is absent. */
  readonly groupBy?: Grouping;
}

/** A way of writing a report. Formats are added by adding files: `npm run generate` lists them. */
export interface ReportFormat {
  /** As `--format` takes it. */
  readonly name: string;
  /** What it is called in the folder that `--output` names. */
  readonly fileName: string;
  /**
   * The text, in pieces: a report may be larger than one text may be. Names and values come from anybody's programs, so
   * that each format makes its own special characters inert.
   */
  write(report: Report, options?: WriteOptions): Iterable<string>;
}
