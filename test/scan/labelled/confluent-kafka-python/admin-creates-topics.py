import argparse

from confluent_kafka.admin import AdminClient, ConfigResource, NewTopic


def create(brokers: str, names: list[str]) -> None:
    admin = AdminClient({"bootstrap.servers": brokers})
    wanted = [
        NewTopic(name, num_partitions=12, replication_factor=3, config={"min.insync.replicas": "2"})
        for name in names
    ]
    for name, future in admin.create_topics(wanted).items():
        try:
            future.result()
            print("created", name)
        except Exception as exc:
            print("could not create", name, exc)
    resources = [ConfigResource(ConfigResource.Type.TOPIC, n) for n in names]
    for resource, future in admin.describe_configs(resources).items():
        print(resource, {k: v.value for k, v in future.result().items()})


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="+")
    parser.add_argument("--brokers", default="localhost:9092")
    options = parser.parse_args()
    create(options.brokers, options.names)
