import { SettingName } from "#policies/kafka/declaration";
import type { Call, WrittenSetting } from "../languages/language";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import type { JavaClients } from "./java-settings";
import { javaSettings, ownerOfLoose } from "./java-settings";

/** What the pack's rules say of the settings of senders and receivers. */
export function reactorSettings(file: SourceFile): Sighting[] {
  const hasLoose = ownerOfLoose(file) === "reactor";
  const library = "java";
  const producers = javaSettings(file, {
    kind: "producer",
    library,
    hasLoose,
    ...optionsOf(file, "Sender", "producerProperty"),
  });
  const receivers = optionsOf(file, "Receiver", "consumerProperty");
  const consumers = javaSettings(file, { kind: "consumer", library, hasLoose, ...receivers });
  // 1.3, ImmutableReceiverOptions: auto-commit is switched off over what create is given, and offsets are committed as they
  // are acknowledged. consumerProperty comes later, and switches it on again.
  const later = new Set(receivers.further.map(({ node }) => node.id()));
  return [
    ...producers,
    ...consumers.filter(({ setting, node }) => setting !== SettingName.autoCommit || later.has(node.id())),
  ];
}

/** `SenderOptions.create(settings).producerProperty("acks", "all")`. */
function optionsOf(
  file: SourceFile,
  kind: "Sender" | "Receiver",
  property: string,
): Pick<JavaClients, "made"> & Required<Pick<JavaClients, "further">> {
  const created = file
    .calls(["create"])
    .filter(({ receiver }) => receiver?.text().replace(/\.?<[\s\S]*$/, "") === `${kind}Options`);
  const further = file.calls([property]).flatMap((call) => settingOf(file, call));
  const made = created.flatMap(({ node, arguments: [first] }) =>
    first === undefined ? [] : [{ node, settings: first.value, isPart: further.length > 0 }],
  );
  return { made, further };
}

function settingOf(file: SourceFile, { at, arguments: [key, value] }: Call): WrittenSetting[] {
  if (key === undefined || value === undefined) return [];
  const literal = file.language.literal(key.value);
  const name = typeof literal === "string" ? literal : file.language.lastName(key.value);
  return name === undefined ? [] : [{ key: name, value: value.value, node: at }];
}
