// The way into every command of this checkout: makes sure that dependencies are installed and TypeScript is compiled,
// then runs toolchain/commands/<command>. It needs Node.js and npm and nothing else, so that each command works as the
// first one typed after a clone.
//
//   node toolchain/bootstrap.mjs [<command> [arguments]]
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 20;
const HEARTBEAT_MS = 15_000;
const TAIL_LINES = 30;
const NOT_WRITABLE = ["EROFS", "EACCES", "EPERM", "ENOSPC"];

const require = createRequire(import.meta.url);
const { withLock } = require("./process/lock.cjs");
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...args] = process.argv.slice(2);

let running;
const interrupted = new AbortController();
const stop = (signal) => {
  process.exitCode = 130;
  running?.kill(signal);
  interrupted.abort(new Error("Stopped."));
};

try {
  checkNode();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  const say = (message) => console.error(message);
  await withLock(join(root, ".local", "locks", "install"), prepare, say, interrupted.signal);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, stop);
} catch (error) {
  console.error(NOT_WRITABLE.includes(error.code) ? cannotWrite(error) : error.message);
  process.exit(process.exitCode || 1);
}
if (command !== undefined) await require(join(root, "dist", "toolchain", "commands", `${command}.js`)).main(args);

function cannotWrite(error) {
  return (
    `The checkout ${root} cannot be written to: ${error.message}. All that its commands download, build and run lies ` +
    "in there; make it writable, or free some space on its disk, and run the command again."
  );
}

function checkNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < OLDEST_NODE) {
    throw new Error(`Node.js ${process.versions.node} is too old: version ${OLDEST_NODE} or newer is needed.`);
  }
}

async function prepare() {
  await installDependencies();
  // Compiling what has not changed takes a second; compiling what has is what a developer wants.
  await run("Compiling TypeScript", process.execPath, [join("node_modules", "typescript", "bin", "tsc"), "--build"], {
    quiet: true,
  });
}

/** `npm ci` once for each package-lock.json; an installation that broke off has no stamp and is made again. */
async function installDependencies() {
  const stamp = join(root, "node_modules", ".installed-from");
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  await run("Installing dependencies with npm ci (about 200 MB, once)", "npm", ["ci", "--no-audit", "--no-fund"]);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

/** Runs a program with its output kept back, and shows the end of that if the program fails. */
function run(what, program, programArgs, { quiet = false } = {}) {
  interrupted.signal.throwIfAborted();
  if (!quiet) console.error(`${what} …`);
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const heartbeat = setInterval(() => console.error(`${what} … ${seconds()} s`), HEARTBEAT_MS);
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArgs, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    running = child;
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
    child.on("error", (error) =>
      reject(new Error(`${what} failed: ${program} could not be started (${error.message}).`)),
    );
    child.on("close", (code, signal) => {
      running = undefined;
      if (code === 0) resolve();
      else if (signal !== null || process.exitCode === 130) reject(new Error(`${what}: stopped.`));
      else reject(new Error(`${tail(output)}\n${what} failed with exit code ${code}; its last words are above.`));
    });
  }).finally(() => clearInterval(heartbeat));
}

function tail(output) {
  return output.trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
}
