package transcode

import (
	"context"
	"os/exec"

	"github.com/twmb/franz-go/pkg/kgo"
)

func transcode(ctx context.Context, path string) {
	_ = exec.CommandContext(ctx, "transcode", path).Run()
}

func Serve(ctx context.Context, seeds []string) error {
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
		for _, r := range fs.Records() {
			go transcode(ctx, string(r.Value))
		}
		if err := cl.CommitUncommittedOffsets(ctx); err != nil { // expect: commit-after-processing violation
			return err
		}
	}
	return nil
}
