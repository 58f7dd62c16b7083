import type { Call, Node } from "../languages/language";
import { isWithin } from "../languages/nodes";
import { receiverName } from "../names";
import type { SourceFile } from "../source-file";

/** That a file has transactions of Kafka's, whose manager its templates of transactions may have. */
const OF_KAFKA = /KafkaTransactionManager|setTransactionIdPrefix|TRANSACTIONAL_ID_CONFIG|"transactional\.id"/;

/**
 * Whether a send is one of a transaction of Kafka's, whose commit fails if the send did (KafkaProducer.commitTransaction, by
 * KafkaTemplate.executeInTransaction and KafkaTransactionManager, 2.2 to 4.0). A transaction of a database alone is none.
 */
export function isInTransaction(file: SourceFile, send: Call): boolean {
  const name = receiverName(file, send);
  return (
    callsAround(file, send.node).some((call) => isTransactionOf(file, call, name)) ||
    file.calls(["KafkaTemplate"]).some((made) => isTransactional(file, made) && isHeldAs(file, made, send, name)) ||
    isAnnotated(file, send.node)
  );
}

/** A template whose factory makes transactional producers throws where it sends in no transaction (KafkaTemplate.doSend). */
export function isTransactional(file: SourceFile, made: Call): boolean {
  const factory = made.arguments[0]?.value;
  const name = factory === undefined ? undefined : file.language.lastName(factory);
  const scope = file.scopeOf(made.node);
  if (name === undefined || file.calls(["setAllowNonTransactional"], scope).length > 0) return false;
  return file.calls(["setTransactionIdPrefix"], scope).some((call) => receiverName(file, call) === name);
}

/** The calls that something is in an argument of, and what that argument is. */
function callsAround(file: SourceFile, node: Node): { readonly call: Call; readonly argument: Node }[] {
  return node.ancestors().flatMap((around) => {
    const call = file.language.call(around);
    const argument = call?.arguments.find(({ value }) => node.isIn(value))?.value;
    return call === undefined || argument === undefined ? [] : [{ call, argument }];
  });
}

/** `template.executeInTransaction(t -> …)`, for sends of `t` and `template`; `new TransactionTemplate(manager).execute(…)`. */
function isTransactionOf(
  file: SourceFile,
  { call, argument }: { readonly call: Call; readonly argument: Node },
  name: string | undefined,
): boolean {
  if (call.name === "executeInTransaction") {
    const given = file.language.inline(argument)?.parameters ?? [];
    return name !== undefined && (given.includes(name) || receiverName(file, call) === name);
  }
  return /^execute(WithoutResult)?$/.test(call.name) && OF_KAFKA.test(file.text) && isTransactionTemplate(file, call);
}

function isTransactionTemplate(file: SourceFile, { receiver }: Call): boolean {
  if (receiver === undefined) return false;
  if (file.language.call(receiver)?.name === "TransactionTemplate") return true;
  const name = file.language.lastName(receiver);
  const declared = name === undefined ? [] : file.declarationsOf(name);
  return declared.some(
    ({ type, value }) =>
      /\bTransaction(Template|Operations)$/.test(type ?? "") ||
      (value !== undefined && file.language.call(value)?.name === "TransactionTemplate"),
  );
}

/** Whether a template is the variable that a send is on. */
function isHeldAs(file: SourceFile, made: Call, send: Call, name: string | undefined): boolean {
  return file.declarations.some(
    (declared) =>
      declared.name === name &&
      declared.value !== undefined &&
      isWithin(made.node, declared.value) &&
      isWithin(send.node, file.scopeOf(declared.node)),
  );
}

/** `@Transactional("kafkaTransactionManager")`, of the method or its class. */
function isAnnotated(file: SourceFile, node: Node): boolean {
  if (!file.text.includes("@Transactional")) return false;
  const kinds = [...file.language.functions, ...file.language.classes];
  return node
    .ancestors()
    .filter((around) => kinds.includes(around.kind()))
    .some((around) => /@Transactional\s*\([^)]*kafka/i.test(/^[^{]*/.exec(around.text())?.[0] ?? ""));
}
