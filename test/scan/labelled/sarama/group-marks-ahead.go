package push

import (
	"context"
	"log"
	"time"

	"github.com/IBM/sarama"
)

type device interface {
	Push(ctx context.Context, token, text string) error
}

type consumer struct {
	device device
	ready  chan struct{}
}

func (c *consumer) Setup(sarama.ConsumerGroupSession) error {
	close(c.ready)
	return nil
}

func (c *consumer) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (c *consumer) ConsumeClaim(sess sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for message := range claim.Messages() {
		sess.MarkMessage(message, "") // expect: commit-after-processing violation
		if err := c.device.Push(sess.Context(), string(message.Key), string(message.Value)); err != nil {
			log.Printf("push failed: %v", err)
		}
	}
	return nil
}

func Start(ctx context.Context, addrs []string, d device) error {
	config := sarama.NewConfig()
	config.Consumer.Offsets.AutoCommit.Enable = true
	config.Consumer.Offsets.AutoCommit.Interval = time.Second
	client, err := sarama.NewConsumerGroup(addrs, "push", config)
	if err != nil {
		return err
	}
	defer func() { _ = client.Close() }()
	return client.Consume(ctx, []string{"push"}, &consumer{device: d, ready: make(chan struct{})})
}
