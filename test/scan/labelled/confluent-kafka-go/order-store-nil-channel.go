package orders

import (
	"encoding/json"
	"fmt"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

var topic = "orders"

type Order struct {
	ID    string `json:"id"`
	Total int64  `json:"total"`
}

type Store struct {
	producer *kafka.Producer
}

func NewStore(brokers string) (*Store, error) {
	p, err := kafka.NewProducer(&kafka.ConfigMap{
		"bootstrap.servers": brokers,
		"client.id":         "orders",
		"linger.ms":         10,
	})
	if err != nil {
		return nil, fmt.Errorf("producer: %w", err)
	}
	return &Store{producer: p}, nil
}

// Save is done once the order is queued.
func (s *Store) Save(o Order) error {
	body, err := json.Marshal(o)
	if err != nil {
		return err
	}
	return s.producer.Produce(&kafka.Message{ // expect: send-with-callback violation
		TopicPartition: kafka.TopicPartition{Topic: &topic, Partition: kafka.PartitionAny},
		Key:            []byte(o.ID),
		Value:          body,
	}, nil)
}

func (s *Store) Close() {
	s.producer.Flush(5000)
	s.producer.Close()
}
