package kafkautil

import (
	"context"
	"errors"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

type Options struct {
	Topics []string
	Config kafka.ConfigMap
}

type Subscription struct {
	c *kafka.Consumer
}

func Subscribe(o Options) (*Subscription, error) {
	if len(o.Topics) == 0 {
		return nil, errors.New("no topics")
	}
	c, err := kafka.NewConsumer(&o.Config) // expect: auto-commit-disabled undetermined
	if err != nil {
		return nil, err
	}
	return &Subscription{c: c}, c.SubscribeTopics(o.Topics, nil)
}

func (s *Subscription) Each(ctx context.Context, do func(*kafka.Message) error) error {
	for ctx.Err() == nil {
		m, ok := s.c.Poll(250).(*kafka.Message)
		if !ok {
			continue
		}
		if err := do(m); err != nil {
			return err
		}
		if _, err := s.c.CommitMessage(m); err != nil {
			return err
		}
	}
	return s.c.Close()
}
