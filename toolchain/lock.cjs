// @ts-check
"use strict";

// A lock between processes of one checkout: a file that holds the owner's process id. Plain JavaScript without
// dependencies, because the first thing that needs it is the installation of dependencies.

const fs = require("node:fs");
const path = require("node:path");

const POLL_MS = 250;

/**
 * Runs `work` while no other process of this checkout holds the lock, and calls `onWait` once if it has to wait.
 * A lock whose owner is gone is taken over.
 *
 * @template T
 * @param {string} file the lock; its name says what it guards
 * @param {() => Promise<T>} work
 * @param {(message: string) => void} onWait
 * @returns {Promise<T>}
 */
async function withLock(file, work, onWait) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!tryTake(file)) {
    const owner = ownerOf(file);
    if (owner !== undefined && !isAlive(owner)) {
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
  try {
    return await work();
  } finally {
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
 * @param {string} file
 * @param {number} owner
 */
function release(file, owner) {
  if (ownerOf(file) === owner) fs.rmSync(file, { force: true });
}

/** @param {number} pid */
function isAlive(pid) {
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
