package thumbs

import (
	"context"

	"github.com/segmentio/kafka-go"
	"golang.org/x/sync/errgroup"
)

type Maker interface {
	Make(ctx context.Context, path string) error
}

func ServeInBatches(ctx context.Context, brokers []string, maker Maker, size int) error {
	reader := kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, GroupID: "thumbs", Topic: "uploads"})
	defer reader.Close()
	for {
		batch := make([]kafka.Message, 0, size)
		g, gctx := errgroup.WithContext(ctx)
		for len(batch) < size {
			m, err := reader.FetchMessage(ctx)
			if err != nil {
				return err
			}
			batch = append(batch, m)
			g.Go(func() error { return maker.Make(gctx, string(m.Value)) })
		}
		if err := g.Wait(); err != nil {
			return err
		}
		if err := reader.CommitMessages(ctx, batch...); err != nil {
			return err
		}
	}
}
