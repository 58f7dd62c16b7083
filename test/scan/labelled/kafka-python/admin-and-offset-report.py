from kafka import KafkaAdminClient
from kafka.admin import NewPartitions, NewTopic
from kafka.errors import TopicAlreadyExistsError


def ensure(brokers, name):
    admin = KafkaAdminClient(bootstrap_servers=brokers, client_id="setup")
    try:
        admin.create_topics([NewTopic(name=name, num_partitions=6, replication_factor=3)])
    except TopicAlreadyExistsError:
        pass
    else:
        print("created", name)
    admin.create_partitions({name: NewPartitions(total_count=12)})
    for group, _kind in admin.list_consumer_groups():
        print(group, admin.list_consumer_group_offsets(group))
    admin.close()
