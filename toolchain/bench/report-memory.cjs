// Loaded into a policy pack, or a command, by NODE_OPTIONS: keeps the largest memory that the process has had in a file. The engine ends
// the pack without a word, so there is no last moment to write it in.
const { writeFileSync } = require("node:fs");

const INTERVAL_MS = 50;

function keep() {
  // In kilobytes.
  writeFileSync(process.env.KAFKA_DURABILITY_BENCH_MEMORY, String(process.resourceUsage().maxRSS));
}

setInterval(keep, INTERVAL_MS).unref();
// A command that ends by itself may be too busy for an interval.
process.on("exit", keep);
