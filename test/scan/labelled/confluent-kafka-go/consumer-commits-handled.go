package billing

import (
	"context"
	"fmt"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

type Handler interface {
	Handle(ctx context.Context, key, value []byte) error
}

func Consume(ctx context.Context, brokers string, h Handler) error {
	c, err := kafka.NewConsumer(&kafka.ConfigMap{
		"bootstrap.servers":  brokers,
		"group.id":           "billing",
		"enable.auto.commit": false,
	})
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.Subscribe("usage", nil); err != nil {
		return err
	}
	for ctx.Err() == nil {
		switch ev := c.Poll(100).(type) {
		case *kafka.Message:
			if err := h.Handle(ctx, ev.Key, ev.Value); err != nil {
				return fmt.Errorf("offset %v: %w", ev.TopicPartition.Offset, err)
			}
			if _, err := c.CommitMessage(ev); err != nil {
				return err
			}
		case kafka.Error:
			if ev.IsFatal() {
				return ev
			}
		}
	}
	return ctx.Err()
}
