package game

import (
	"context"
	"log"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

type Scores struct {
	client *kgo.Client
}

func NewScores(brokers []string) *Scores {
	opts := []kgo.Opt{
		kgo.SeedBrokers(brokers...),
		kgo.DefaultProduceTopic("scores"),
		kgo.DisableIdempotentWrite(),
		kgo.RequiredAcks(kgo.LeaderAck()), // expect: acks-all violation
		kgo.RecordRetries(3),              // expect: retries-minimum violation
		kgo.ProducerLinger(20 * time.Millisecond),
	}
	client, err := kgo.NewClient(opts...)
	if err != nil {
		log.Fatalf("kafka: %v", err)
	}
	return &Scores{client}
}

func (s *Scores) Submit(ctx context.Context, player string, score string) {
	s.client.Produce(ctx, kgo.KeyStringRecord(player, score), func(r *kgo.Record, err error) {
		if err != nil {
			log.Printf("score of %s lost: %v", r.Key, err)
		}
	})
}

func (s *Scores) Close() {
	if err := s.client.Flush(context.Background()); err != nil {
		log.Print(err)
	}
	s.client.Close()
}
