package totals

import (
	"context"
	"log"
	"sync"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

type Totals struct {
	mu      sync.Mutex
	pending map[string]int
	save    func(map[string]int) error
}

func (t *Totals) flush() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.save(t.pending); err != nil {
		return err
	}
	clear(t.pending)
	return nil
}

func (t *Totals) rebalanced(c *kafka.Consumer, event kafka.Event) error {
	if _, revoked := event.(kafka.RevokedPartitions); !revoked || c.AssignmentLost() {
		return nil
	}
	if err := t.flush(); err != nil {
		return err
	}
	_, err := c.Commit()
	return err
}

func (t *Totals) Run(ctx context.Context, brokers string) error {
	c, err := kafka.NewConsumer(&kafka.ConfigMap{
		"bootstrap.servers":  brokers,
		"group.id":           "totals",
		"enable.auto.commit": "false",
	})
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.Subscribe("sales", t.rebalanced); err != nil {
		return err
	}
	for ctx.Err() == nil {
		switch e := c.Poll(100).(type) {
		case *kafka.Message:
			t.mu.Lock()
			t.pending[string(e.Key)]++
			t.mu.Unlock()
		case kafka.Error:
			log.Println(e)
		}
	}
	return nil
}
