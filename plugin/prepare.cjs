// `npm install` in this folder, which the engine runs before it starts the plugin. The npm package brings all that is
// needed; a fresh clone does not, and is built once.
const { execFileSync } = require("node:child_process");
const { existsSync } = require("node:fs");
const { dirname, join } = require("node:path");

const root = dirname(__dirname);
if (!existsSync(join(root, "dist", "plugin", "main.js"))) {
  // The engine installs plugins without development dependencies, and npm hands that on; the compiler is one.
  npm("ci", "--include=dev");
  npm("run", "build");
}

function npm(...args) {
  // On Windows npm is a script, which needs a shell; the arguments are these, and nobody else's.
  execFileSync("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
}
