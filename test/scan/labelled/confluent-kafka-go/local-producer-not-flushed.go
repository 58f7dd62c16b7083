package seed

import (
	"embed"
	"log"
	"path"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

//go:embed *.go
var fixtures embed.FS

// Seed fills an empty cluster with the fixtures of this package.
func Seed(brokers, topic string) error {
	p, err := kafka.NewProducer(&kafka.ConfigMap{"bootstrap.servers": brokers}) // expect: flush-before-exit violation
	if err != nil {
		return err
	}
	go func() {
		for e := range p.Events() {
			if m, ok := e.(*kafka.Message); ok && m.TopicPartition.Error != nil {
				log.Printf("%s: %v", m.Key, m.TopicPartition.Error)
			}
		}
	}()
	entries, err := fixtures.ReadDir(".")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		body, err := fixtures.ReadFile(path.Join(".", entry.Name()))
		if err != nil {
			return err
		}
		msg := &kafka.Message{
			TopicPartition: kafka.TopicPartition{Topic: &topic, Partition: kafka.PartitionAny},
			Key:            []byte(entry.Name()),
			Value:          body,
		}
		if err := p.Produce(msg, nil); err != nil {
			return err
		}
	}
	return nil
}
