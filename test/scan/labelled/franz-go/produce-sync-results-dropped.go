package ledger

import (
	"context"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

type Ledger struct {
	cl    *kgo.Client
	topic string
}

func Open(topic string, brokers ...string) (*Ledger, error) {
	cl, err := kgo.NewClient(kgo.SeedBrokers(brokers...), kgo.ClientID("ledger"))
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	return &Ledger{cl, topic}, nil
}

func (l *Ledger) Book(ctx context.Context, account string, cents int64) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	l.cl.ProduceSync(ctx, &kgo.Record{ // expect: send-with-callback violation
		Topic: l.topic,
		Key:   []byte(account),
		Value: binary.BigEndian.AppendUint64(nil, uint64(cents)),
	})
}

func (l *Ledger) Close() { l.cl.Close() }
