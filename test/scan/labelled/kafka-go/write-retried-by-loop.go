package resilient

import (
	"context"
	"errors"
	"log"
	"time"

	"github.com/segmentio/kafka-go"
)

type Writer interface {
	WriteMessages(ctx context.Context, msgs ...kafka.Message) error
}

// Write tries for as long as the context allows.
func Write(ctx context.Context, w Writer, msgs ...kafka.Message) error {
	pause := 100 * time.Millisecond
	for {
		err := w.WriteMessages(ctx, msgs...)
		if err == nil {
			return nil
		}
		var temporary kafka.Error
		if errors.As(err, &temporary) && !temporary.Temporary() {
			return err
		}
		log.Printf("write of %d messages: %v, again in %s", len(msgs), err, pause)
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(pause):
			pause = min(2*pause, 10*time.Second)
		}
	}
}
