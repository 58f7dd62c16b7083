import { environmentRow } from "./environments";
import type { PlatformExamples } from "./platform-examples";

const examples: PlatformExamples = {
  platform: "docker",
  rows: [
    environmentRow(
      "docker.Container",
      "@pulumi/docker 4.11, ContainerArgs: a list of KEY=value",
      "docker:index/container:Container",
      (variables) => ({
        image: "example.com/orders:1.4",
        envs: Object.entries(variables).map(([name, value]) => `${name}=${String(value)}`),
      }),
      // An entry with anything unknown in it is unknown with its name.
      false,
    ),
    environmentRow(
      "docker.Service",
      "@pulumi/docker 4.11, ServiceTaskSpecContainerSpec",
      "docker:index/service:Service",
      (env) => ({ name: "orders", taskSpec: { containerSpec: { image: "example.com/orders:1.4", env } } }),
    ),
  ],
};

export default examples;
