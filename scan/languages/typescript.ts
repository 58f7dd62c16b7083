import { ecmascript } from "./ecmascript";

export default ecmascript({
  name: "typescript",
  title: "TypeScript",
  extensions: [".ts", ".mts", ".cts"],
  isTyped: true,
});
