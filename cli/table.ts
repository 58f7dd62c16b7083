import type { TableConstructorOptions } from "cli-table3";

/** How tables look here: without colours, and without lines between rows. */
export const PLAIN_TABLE: TableConstructorOptions = {
  style: { head: [], border: [] },
  chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
};
