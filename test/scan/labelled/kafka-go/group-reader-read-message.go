package main

import (
	"context"
	"log"
	"os/signal"
	"syscall"

	"github.com/segmentio/kafka-go"
)

func charge(ctx context.Context, account, amount string) error {
	log.Printf("charging %s to %s", amount, account)
	return ctx.Err()
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	r := kafka.NewReader(kafka.ReaderConfig{
		Brokers:  []string{"kafka:9092"},
		GroupID:  "charging",
		Topic:    "usage",
		MaxBytes: 10e6,
	})
	defer r.Close()
	for {
		m, err := r.ReadMessage(ctx) // expect: commit-after-processing violation
		if err != nil {
			log.Println("reader:", err)
			return
		}
		if err := charge(ctx, string(m.Key), string(m.Value)); err != nil {
			log.Println("not charged:", err)
		}
	}
}
