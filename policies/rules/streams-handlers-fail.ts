import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseText } from "../kafka/value";
import { compliant, undetermined, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

/** Kafka's own handlers, in org.apache.kafka.streams.errors. */
const FAILING = [
  "LogAndFailExceptionHandler",
  "LogAndFailProcessingExceptionHandler",
  "DefaultProductionExceptionHandler",
];
const CONTINUING = ["LogAndContinueExceptionHandler", "LogAndContinueProcessingExceptionHandler"];

export default defineRule({
  id: "streams-handlers-fail",
  title: "A Streams application stops at a record that it cannot handle",
  item: "beyond",
  severity: "high",
  enforcementLevel: "advisory",
  settings: {
    "streams application": [
      SettingName.deserializationHandler,
      SettingName.processingHandler,
      SettingName.productionHandler,
    ],
  },
  parameters: {},
  why: "the application logs the record, drops it and commits past it.",
  details:
    "Kafka's defaults fail. A handler of one's own may keep the record in a dead-letter topic, which is well, or drop it: that is undetermined. Names with `default.` before them are read too.",

  fix: ({ setting }) => [{ name: setting, value: `org.apache.kafka.streams.errors.${failingHandler(setting)}` }],

  judge({ declaration, setting }) {
    const handler = readSetting(declaration, setting, parseText);
    if (!handler.known) return handler.verdict;
    const name = simpleName(handler.value);
    if (CONTINUING.includes(name)) return violation(`${handler.statement} but must be a handler that fails`);
    return FAILING.includes(name)
      ? compliant
      : undetermined(`${handler.statement}, a handler of one's own that cannot be seen from here`);
  },
});

function failingHandler(setting: string): string {
  switch (setting) {
    case SettingName.processingHandler:
      return "LogAndFailProcessingExceptionHandler";
    case SettingName.productionHandler:
      return "DefaultProductionExceptionHandler";
    default:
      return "LogAndFailExceptionHandler";
  }
}

/** The name of one of Kafka's own classes without its package, and any other whole; it may come as Java prints it. */
function simpleName(className: string): string {
  return className.replace(/^class /, "").replace(/^org\.apache\.kafka\.streams\.errors\./, "");
}
