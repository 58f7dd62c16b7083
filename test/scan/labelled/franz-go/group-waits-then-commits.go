package transcode

import (
	"context"
	"sync"

	"github.com/twmb/franz-go/pkg/kgo"
)

type Step func(context.Context, []byte) error

func ServeAll(ctx context.Context, seeds []string, step Step) error {
	cl, err := kgo.NewClient(
		kgo.SeedBrokers(seeds...),
		kgo.ConsumerGroup("transcode"),
		kgo.ConsumeTopics("videos"),
		kgo.DisableAutoCommit(),
	)
	if err != nil {
		return err
	}
	defer cl.Close()
	for ctx.Err() == nil {
		fs := cl.PollRecords(ctx, 8)
		if err := fs.Err(); err != nil {
			return err
		}
		var (
			wg    sync.WaitGroup
			once  sync.Once
			wrong error
		)
		fs.EachRecord(func(r *kgo.Record) {
			wg.Add(1)
			go func() {
				defer wg.Done()
				if err := step(ctx, r.Value); err != nil {
					once.Do(func() { wrong = err })
				}
			}()
		})
		wg.Wait()
		if wrong != nil {
			return wrong
		}
		if err := cl.CommitUncommittedOffsets(ctx); err != nil {
			return err
		}
	}
	return nil
}
