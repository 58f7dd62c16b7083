package orders

import (
	"testing"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

func TestProduceToMockCluster(t *testing.T) {
	cluster, err := kafka.NewMockCluster(3)
	if err != nil {
		t.Fatal(err)
	}
	defer cluster.Close()
	producer, err := kafka.NewProducer(&kafka.ConfigMap{"bootstrap.servers": cluster.BootstrapServers()})
	if err != nil {
		t.Fatal(err)
	}
	defer producer.Close()

	for name, key := range map[string][]byte{"keyed": []byte("k"), "no key": nil} {
		t.Run(name, func(t *testing.T) {
			topic := "mocked"
			results := make(chan kafka.Event, 1)
			if err := producer.Produce(&kafka.Message{
				TopicPartition: kafka.TopicPartition{Topic: &topic, Partition: kafka.PartitionAny},
				Key:            key,
				Value:          []byte("v"),
			}, results); err != nil {
				t.Error(err)
				return
			}
			got := (<-results).(*kafka.Message)
			if got.TopicPartition.Error != nil {
				t.Error(got.TopicPartition.Error)
			}
		})
	}
}
