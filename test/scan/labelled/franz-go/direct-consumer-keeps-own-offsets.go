package projection

import (
	"context"
	"database/sql"

	"github.com/twmb/franz-go/pkg/kgo"
)

// Project has no group: offsets stand in the same transaction as what was made of the records.
func Project(ctx context.Context, db *sql.DB, topic string, seeds []string) error {
	var next int64
	if err := db.QueryRowContext(ctx, "select next from offsets where topic = $1", topic).Scan(&next); err != nil {
		return err
	}
	client, err := kgo.NewClient(
		kgo.SeedBrokers(seeds...),
		kgo.ConsumePartitions(map[string]map[int32]kgo.Offset{topic: {0: kgo.NewOffset().At(next)}}),
	)
	if err != nil {
		return err
	}
	defer client.Close()
	for ctx.Err() == nil {
		fetches := client.PollFetches(ctx)
		if err := fetches.Err(); err != nil {
			return err
		}
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		for _, r := range fetches.Records() {
			if _, err := tx.ExecContext(ctx, "insert into projected values ($1, $2)", r.Key, r.Value); err != nil {
				_ = tx.Rollback()
				return err
			}
			next = r.Offset + 1
		}
		if _, err := tx.ExecContext(ctx, "update offsets set next = $1 where topic = $2", next, topic); err != nil {
			_ = tx.Rollback()
			return err
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}
