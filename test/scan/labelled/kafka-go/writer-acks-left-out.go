package invoices

import (
	"context"
	"fmt"
	"time"

	"github.com/segmentio/kafka-go"
)

type Sender struct {
	w   *kafka.Writer
	now func() time.Time
}

func NewSender(brokers []string, topic string) *Sender {
	w := &kafka.Writer{ // expect: acks-all violation
		Addr:         kafka.TCP(brokers...),
		Topic:        topic,
		Balancer:     &kafka.RoundRobin{},
		WriteTimeout: 10 * time.Second,
		Compression:  kafka.Lz4,
	}
	return &Sender{w: w, now: time.Now}
}

func (s *Sender) Send(ctx context.Context, number int, pdf []byte) error {
	err := s.w.WriteMessages(ctx, kafka.Message{
		Key:   fmt.Appendf(nil, "%08d", number),
		Value: pdf,
		Time:  s.now(),
	})
	if err != nil {
		return fmt.Errorf("invoice %d: %w", number, err)
	}
	return nil
}

func (s *Sender) Close() error { return s.w.Close() }
