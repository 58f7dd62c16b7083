import { posix } from "node:path";

import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseList } from "../kafka/value";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

/** Folders that a restart of the machine or of the container may empty (Filesystem Hierarchy Standard 3.0; tmpfs). */
const TEMPORARY = /^(\/private)?\/(tmp|run|dev\/shm|var\/run)(\/|$)/;

export default defineRule({
  id: "log-dirs-persistent",
  title: "Brokers keep their data where a restart leaves it",
  item: "beyond",
  severity: "critical",
  enforcementLevel: "advisory",
  settings: { brokers: [SettingName.logDirs] },
  parameters: {},
  why: "a restart may empty the folder, and with it a broker's copies of everything; when all restart, all copies are gone.",
  details:
    "Kafka's own default is `/tmp/kafka-logs`. `log.dir` counts where `log.dirs` is left out. Whether a volume behind another path is ephemeral cannot be seen here.",

  fix: ({ setting }) => [{ name: setting, value: "/var/lib/kafka/data" }],

  judge({ declaration, setting }) {
    const folders = readSetting(declaration, setting, parseList);
    if (!folders.known) return folders.verdict;
    const temporary = folders.value.find((folder) => TEMPORARY.test(posix.normalize(folder)));
    return temporary === undefined && folders.value.length > 0
      ? compliant
      : violation(`${folders.statement} but must name folders that outlive a restart`);
  },
});
