import { lineShown } from "./progress-line";
import { count } from "../report/words";

/** A line that says how far a scan is, on a terminal alone. */
export function scanProgress(): { readonly show: (files: number, places: number) => void; readonly clear: () => void } {
  const line = lineShown();
  return {
    show: (files, places) => {
      line.show(() => `${count(files, "file")} read, ${count(places, "place")} judged`);
    },
    clear: line.clear,
  };
}
