// Ends what a drill has started if the drill itself is gone, however it went: the pipe between them closes even when it is
// killed. It is told "watch PID WORD", where WORD stands in that process's command line, and "forget PID".
const { readFileSync } = require("node:fs");
const { createInterface } = require("node:readline");

/** @type {Map<number, string>} */
const watched = new Map();

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [verb, pid, ...words] = line.split(" ");
    if (verb === "watch") watched.set(Number(pid), words.join(" "));
    else watched.delete(Number(pid));
  })
  .on("close", () => {
    for (const [pid, word] of watched) if (isStill(pid, word)) end(pid);
  });

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined);

/**
 * By now another process may have its id. Where there is no /proc to tell, it is taken for the one.
 *
 * @param {number} pid
 * @param {string} word
 */
function isStill(pid, word) {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, "utf8")
      .replaceAll("\0", " ")
      .includes(word);
  } catch {
    return process.platform !== "linux";
  }
}

/** @param {number} pid */
function end(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has just ended by itself.
  }
}
