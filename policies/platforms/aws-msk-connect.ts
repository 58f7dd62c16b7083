import type { Entries } from "../shapes/entries";
import { textInBase64 } from "../shapes/base64";
import { propertiesEntries } from "../shapes/properties";
import { mskConnector, mskWorkerConfiguration } from "./msk-connect";
import type { Platform } from "./platform";

/** `@pulumi/aws` 7.48 (https://www.pulumi.com/registry/packages/aws/api-docs/mskconnect/). */
const awsMskConnect: Platform = {
  name: "aws-msk-connect",
  title: "Amazon MSK Connect",
  resources: {
    "aws:mskconnect/connector:Connector": mskConnector({ name: "name", version: "kafkaconnectVersion" }),
    "aws:mskconnect/workerConfiguration:WorkerConfiguration": mskWorkerConfiguration(encodedOrNot),
  },
};

export default awsMskConnect;

/** The provider encodes what is not base64 yet; text of properties never is, for its `=` and `.`. */
function encodedOrNot(path: string, value: unknown): Entries {
  return propertiesEntries(path, textInBase64(value) ?? value);
}
