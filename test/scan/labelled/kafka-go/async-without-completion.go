package clicks

import (
	"context"
	"log"
	"time"

	"github.com/segmentio/kafka-go"
)

type Stream struct {
	writer *kafka.Writer
}

func Open(brokers ...string) *Stream {
	return &Stream{
		writer: &kafka.Writer{
			Addr:         kafka.TCP(brokers...),
			Topic:        "clicks",
			RequiredAcks: kafka.RequireAll,
			BatchTimeout: time.Second,
			Async:        true,
		},
	}
}

func (s *Stream) Click(ctx context.Context, visitor, target string) {
	err := s.writer.WriteMessages(ctx, kafka.Message{Key: []byte(visitor), Value: []byte(target)}) // expect: send-with-callback violation
	if err != nil {
		log.Println("click:", err)
	}
}

func (s *Stream) Close() error { return s.writer.Close() }
