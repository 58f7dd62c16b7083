package orders

import (
	"encoding/json"
	"fmt"
	"log/slog"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

type Line struct {
	SKU   string `json:"sku"`
	Count int    `json:"count"`
}

type LineStore struct {
	producer *kafka.Producer
	topic    string
	done     chan struct{}
}

func NewLineStore(brokers, topic string) (*LineStore, error) {
	p, err := kafka.NewProducer(&kafka.ConfigMap{
		"bootstrap.servers":  brokers,
		"enable.idempotence": true,
	})
	if err != nil {
		return nil, fmt.Errorf("producer: %w", err)
	}
	s := &LineStore{producer: p, topic: topic, done: make(chan struct{})}
	go s.watch()
	return s, nil
}

func (s *LineStore) watch() {
	defer close(s.done)
	for e := range s.producer.Events() {
		switch ev := e.(type) {
		case *kafka.Message:
			if ev.TopicPartition.Error != nil {
				slog.Error("line lost", "key", string(ev.Key), "err", ev.TopicPartition.Error)
			}
		case kafka.Error:
			slog.Warn("kafka", "err", ev)
		}
	}
}

func (s *LineStore) Save(l Line) error {
	body, err := json.Marshal(l)
	if err != nil {
		return err
	}
	return s.producer.Produce(&kafka.Message{
		TopicPartition: kafka.TopicPartition{Topic: &s.topic, Partition: kafka.PartitionAny},
		Key:            []byte(l.SKU),
		Value:          body,
	}, nil)
}

func (s *LineStore) Close() {
	s.producer.Flush(5000)
	s.producer.Close()
	<-s.done
}
