package source

import (
	"context"

	"github.com/segmentio/kafka-go"
)

type Envelope struct {
	Body []byte
	Ack  func(context.Context) error
}

// Source gives messages to a channel; whoever has worked on one calls its Ack.
type Source struct {
	reader *kafka.Reader
	out    chan Envelope
}

func New(brokers []string, group string, topics ...string) *Source {
	return &Source{
		reader: kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, GroupID: group, GroupTopics: topics}),
		out:    make(chan Envelope),
	}
}

func (s *Source) Messages() <-chan Envelope { return s.out }

func (s *Source) Run(ctx context.Context) error {
	defer close(s.out)
	for {
		m, err := s.reader.FetchMessage(ctx)
		if err != nil {
			return err
		}
		ack := func(ctx context.Context) error { return s.reader.CommitMessages(ctx, m) }
		select {
		case s.out <- Envelope{Body: m.Value, Ack: ack}:
		case <-ctx.Done():
			return s.reader.Close()
		}
	}
}
