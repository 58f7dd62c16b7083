package etl

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/twmb/franz-go/pkg/kgo"
)

type Loader struct {
	db     *sql.DB
	client *kgo.Client
}

func NewLoader(db *sql.DB, seeds []string, group string) (*Loader, error) {
	client, err := kgo.NewClient(
		kgo.SeedBrokers(seeds...),
		kgo.ConsumerGroup(group),
		kgo.ConsumeTopics("rows"),
		kgo.DisableAutoCommit(),
		kgo.BlockRebalanceOnPoll(),
	)
	if err != nil {
		return nil, err
	}
	return &Loader{db, client}, nil
}

func (l *Loader) Load(ctx context.Context) error {
	defer l.client.Close()
	for {
		fetches := l.client.PollRecords(ctx, 500)
		if err := fetches.Err0(); err != nil {
			return err
		}
		records := fetches.Records()
		for _, r := range records {
			if _, err := l.db.ExecContext(ctx, "insert into rows (k, v) values ($1, $2)", r.Key, r.Value); err != nil {
				return fmt.Errorf("row at %d: %w", r.Offset, err)
			}
		}
		if err := l.client.CommitRecords(ctx, records...); err != nil {
			return err
		}
		l.client.AllowRebalance()
	}
}
