package session

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/segmentio/kafka-go"
)

type Store struct {
	writer *kafka.Writer
}

func NewStore(brokers ...string) *Store {
	w := &kafka.Writer{
		Addr:                   kafka.TCP(brokers...),
		Balancer:               &kafka.LeastBytes{},
		AllowAutoTopicCreation: false,
		BatchTimeout:           5 * time.Millisecond,
	}
	w.RequiredAcks = kafka.RequireAll
	return &Store{writer: w}
}

func (s *Store) Put(ctx context.Context, topic string, values ...any) error {
	messages := make([]kafka.Message, 0, len(values))
	for _, v := range values {
		body, err := json.Marshal(v)
		if err != nil {
			return err
		}
		messages = append(messages, kafka.Message{Topic: topic, Value: body})
	}
	err := s.writer.WriteMessages(ctx, messages...)
	var partly kafka.WriteErrors
	if errors.As(err, &partly) {
		return fmt.Errorf("%d of %d refused: %w", partly.Count(), len(messages), err)
	}
	return err
}

func (s *Store) Close() error { return s.writer.Close() }
