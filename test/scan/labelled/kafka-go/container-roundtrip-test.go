package it

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/segmentio/kafka-go"
)

func broker(t *testing.T) string {
	t.Helper()
	address, ok := os.LookupEnv("TEST_KAFKA")
	if !ok {
		t.Skip("TEST_KAFKA is not set")
	}
	return address
}

func TestRoundtrip(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	topic := fmt.Sprintf("it-%d", time.Now().UnixNano())

	w := &kafka.Writer{
		Addr:                   kafka.TCP(broker(t)),
		Topic:                  topic,
		RequiredAcks:           kafka.RequireAll,
		AllowAutoTopicCreation: true,
	}
	t.Cleanup(func() { _ = w.Close() })
	if err := w.WriteMessages(ctx, kafka.Message{Value: []byte("ping")}); err != nil {
		t.Fatal(err)
	}

	r := kafka.NewReader(kafka.ReaderConfig{Brokers: []string{broker(t)}, GroupID: "it", Topic: topic})
	t.Cleanup(func() { _ = r.Close() })
	got, err := r.FetchMessage(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if string(got.Value) != "ping" {
		t.Errorf("got %q", got.Value)
	}
	if err := r.CommitMessages(ctx, got); err != nil {
		t.Error(err)
	}
}
