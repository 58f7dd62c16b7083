export { main } from "../../drill/drill-command";
