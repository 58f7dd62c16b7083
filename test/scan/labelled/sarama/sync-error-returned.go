package events

import (
	"context"
	"errors"
	"fmt"

	"github.com/IBM/sarama"
)

var errTooLarge = errors.New("event is too large")

type Emitter struct {
	producer sarama.SyncProducer
	prefix   string
}

func NewEmitter(addrs []string, prefix string) (*Emitter, error) {
	c := sarama.NewConfig()
	c.Producer.Return.Successes = true
	c.Producer.RequiredAcks = sarama.WaitForAll
	c.Producer.Retry.Max = 30
	producer, err := sarama.NewSyncProducer(addrs, c)
	if err != nil {
		return nil, err
	}
	return &Emitter{producer, prefix}, nil
}

func (e *Emitter) Emit(ctx context.Context, kind string, payload []byte) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	_, offset, err := e.producer.SendMessage(&sarama.ProducerMessage{
		Topic: e.prefix + kind,
		Value: sarama.ByteEncoder(payload),
	})
	switch {
	case errors.Is(err, sarama.ErrMessageSizeTooLarge):
		return 0, errTooLarge
	case err != nil:
		return 0, fmt.Errorf("emit %s: %w", kind, err)
	}
	return offset, nil
}
