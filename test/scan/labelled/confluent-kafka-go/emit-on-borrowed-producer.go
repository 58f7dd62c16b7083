package audit

import (
	"context"
	"time"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

type contextKey struct{}

func WithActor(ctx context.Context, actor string) context.Context {
	return context.WithValue(ctx, contextKey{}, actor)
}

// Emit writes one audit entry with whatever producer the caller has.
func Emit(ctx context.Context, p *kafka.Producer, topic, action string) error {
	actor, _ := ctx.Value(contextKey{}).(string)
	msg := &kafka.Message{
		TopicPartition: kafka.TopicPartition{Topic: &topic, Partition: kafka.PartitionAny},
		Key:            []byte(actor),
		Value:          []byte(action),
		Timestamp:      time.Now(),
	}
	if err := p.Produce(msg, nil); err != nil { // expect: send-with-callback undetermined
		return err
	}
	return ctx.Err()
}
