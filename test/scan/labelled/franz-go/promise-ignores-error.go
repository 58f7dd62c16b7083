package chat

import (
	"context"
	"encoding/json"
	"sync/atomic"

	"github.com/twmb/franz-go/pkg/kgo"
)

type Message struct {
	Room string `json:"room"`
	From string `json:"from"`
	Text string `json:"text"`
}

type Room struct {
	client  *kgo.Client
	pending atomic.Int32
}

func Dial(brokers ...string) (*Room, error) {
	client, err := kgo.NewClient(kgo.SeedBrokers(brokers...), kgo.DefaultProduceTopic("chat"))
	if err != nil {
		return nil, err
	}
	return &Room{client: client}, nil
}

func (r *Room) done(_ *kgo.Record, _ error) { // expect: delivery-error-handled violation
	r.pending.Add(-1)
}

func (r *Room) Say(ctx context.Context, m Message) error {
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	r.pending.Add(1)
	r.client.Produce(ctx, kgo.KeySliceRecord([]byte(m.Room), body), r.done)
	return nil
}

func (r *Room) Leave(ctx context.Context) error {
	defer r.client.Close()
	return r.client.Flush(ctx)
}
