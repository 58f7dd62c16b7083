// @ts-check
"use strict";

// A lock between processes of one checkout: a file that holds the owner's process id. Plain JavaScript without
// dependencies, because the first thing that needs it is the installation of dependencies.

const fs = require("node:fs");
const path = require("node:path");

const POLL_MS = 250;

/** The locks that this process holds. Any other that names this process is of an earlier one with the same id. */
const held = new Set();

/**
 * Runs `work` while no other process of this checkout holds the lock, and calls `onWait` once if it has to wait.
 * A lock whose owner is gone is taken over. Throws the signal's reason when it is aborted while it waits.
 *
 * @template T
 * @param {string} file the lock; its name says what it guards
 * @param {() => Promise<T>} work
 * @param {(message: string) => void} onWait
 * @param {AbortSignal} [signal]
 * @returns {Promise<T>}
 */
async function withLock(file, work, onWait, signal) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!tryTake(file)) {
    signal?.throwIfAborted();
    const owner = ownerOf(file);
    if (owner !== undefined && !isOwner(owner, file)) {
      release(file, owner);
      continue;
    }
    if (!told && owner !== undefined) {
      told = true;
      onWait(
        `Waiting for process ${owner}, which holds ${file}. If that is no process of this checkout, delete the file.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  held.add(file);
  try {
    return await work();
  } finally {
    held.delete(file);
    release(file, process.pid);
  }
}

/** @param {string} file */
function tryTake(file) {
  // Linked into place, so that nobody ever reads a lock that does not name its owner yet.
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, String(process.pid));
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** @param {string} file */
function ownerOf(file) {
  try {
    return Number(fs.readFileSync(file, "utf8"));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * @param {number} pid
 * @param {string} file
 */
function isOwner(pid, file) {
  return pid === process.pid ? held.has(file) : isAlive(pid);
}

/**
 * @param {string} file
 * @param {number} owner
 */
function release(file, owner) {
  // Not ===: a lock that is no number is NaN, and goes too.
  if (Object.is(ownerOf(file), owner)) fs.rmSync(file, { force: true });
}

/** @param {number} pid */
function isAlive(pid) {
  // To process.kill, 0 and what is below mean process groups.
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error ? /** @type {NodeJS.ErrnoException} */ (error).code : undefined;
}

module.exports = { withLock, isAlive };
