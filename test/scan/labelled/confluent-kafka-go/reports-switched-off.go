package pages

import (
	"log"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

type Tracker struct {
	producer *kafka.Producer
	topic    string
}

func NewTracker(brokers, topic string) (*Tracker, error) {
	producer, err := kafka.NewProducer(&kafka.ConfigMap{
		"bootstrap.servers":   brokers,
		"go.delivery.reports": false,
	})
	if err != nil {
		return nil, err
	}
	go func() {
		for event := range producer.Events() {
			if m, ok := event.(*kafka.Message); ok && m.TopicPartition.Error != nil {
				log.Println("refused:", m.TopicPartition.Error)
			}
		}
	}()
	return &Tracker{producer: producer, topic: topic}, nil
}

func (t *Tracker) Track(page string) error {
	return t.producer.Produce(&kafka.Message{ // expect: send-with-callback violation
		TopicPartition: kafka.TopicPartition{Topic: &t.topic, Partition: kafka.PartitionAny},
		Value:          []byte(page),
	}, nil)
}
