import { ecmascript } from "./ecmascript";

export default ecmascript({
  name: "javascript",
  title: "JavaScript",
  extensions: [".js", ".mjs", ".cjs", ".jsx"],
  isTyped: false,
});
