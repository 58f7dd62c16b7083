import { ecmascript } from "./ecmascript";

export default ecmascript({ name: "tsx", title: "TSX", extensions: [".tsx"], isTyped: true });
