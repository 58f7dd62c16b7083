package resize

import (
	"context"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
	"golang.org/x/sync/errgroup"
)

type Picture []byte

type shrink func(context.Context, Picture) error

func ServeBatches(ctx context.Context, brokers string, size int, work shrink) error {
	consumer, err := kafka.NewConsumer(&kafka.ConfigMap{
		"bootstrap.servers":  brokers,
		"group.id":           "resize",
		"enable.auto.commit": false,
	})
	if err != nil {
		return err
	}
	defer consumer.Close()
	if err = consumer.SubscribeTopics([]string{"images"}, nil); err != nil {
		return err
	}
	for ctx.Err() == nil {
		group, inner := errgroup.WithContext(ctx)
		for i := 0; i < size; i++ {
			msg, ok := consumer.Poll(50).(*kafka.Message)
			if !ok {
				continue
			}
			group.Go(func() error { return work(inner, Picture(msg.Value)) })
		}
		if err := group.Wait(); err != nil {
			return err
		}
		if _, err := consumer.Commit(); err != nil && err.(kafka.Error).Code() != kafka.ErrNoOffset {
			return err
		}
	}
	return nil
}
