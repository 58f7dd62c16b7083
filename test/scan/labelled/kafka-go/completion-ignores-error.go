package clicks

import (
	"context"
	"sync/atomic"

	"github.com/segmentio/kafka-go"
)

type Pump struct {
	w    kafka.Writer
	done atomic.Int64
}

func (p *Pump) Start(addr string) {
	p.w = kafka.Writer{
		Addr:         kafka.TCP(addr),
		Topic:        "pumped",
		RequiredAcks: -1,
		Async:        true,
		Completion: func(messages []kafka.Message, err error) { // expect: delivery-error-handled violation
			p.done.Add(int64(len(messages)))
		},
	}
}

func (p *Pump) Push(ctx context.Context, values [][]byte) error {
	batch := make([]kafka.Message, len(values))
	for i := range values {
		batch[i].Value = values[i]
	}
	return p.w.WriteMessages(ctx, batch...)
}

func (p *Pump) Stop() error { return p.w.Close() }
