package session

import (
	"context"
	"encoding/json"
	"time"

	"github.com/segmentio/kafka-go"
)

type Event struct {
	User string    `json:"user"`
	Kind string    `json:"kind"`
	At   time.Time `json:"at"`
}

type Tracker struct {
	writer *kafka.Writer
}

func NewTracker(brokers ...string) *Tracker {
	return &Tracker{writer: &kafka.Writer{
		Addr:         kafka.TCP(brokers...),
		Topic:        "sessions",
		Balancer:     &kafka.Hash{},
		RequiredAcks: kafka.RequireAll,
	}}
}

func (t *Tracker) Track(ctx context.Context, user, kind string) {
	value, err := json.Marshal(Event{user, kind, time.Now()})
	if err != nil {
		return
	}
	t.writer.WriteMessages(ctx, kafka.Message{Key: []byte(user), Value: value}) // expect: send-with-callback violation
}

func (t *Tracker) Close() error { return t.writer.Close() }
