package load

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"github.com/twmb/franz-go/pkg/kgo"
)

// Load sends every line and stops at the first that is refused.
func Load(ctx context.Context, r io.Reader, topic string, seeds []string) error {
	client, err := kgo.NewClient(kgo.SeedBrokers(seeds...), kgo.DefaultProduceTopic(topic))
	if err != nil {
		return err
	}
	defer client.Close()

	first := kgo.AbortingFirstErrPromise(client)
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		client.Produce(ctx, kgo.StringRecord(scanner.Text()), first.Promise())
	}
	if err := client.Flush(ctx); err != nil {
		return fmt.Errorf("flush: %w", err)
	}
	if err := first.Err(); err != nil {
		return fmt.Errorf("load: %w", err)
	}
	return scanner.Err()
}
