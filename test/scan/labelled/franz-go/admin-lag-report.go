package lag

import (
	"context"
	"fmt"
	"io"

	"github.com/twmb/franz-go/pkg/kadm"
	"github.com/twmb/franz-go/pkg/kgo"
)

func Report(ctx context.Context, out io.Writer, seeds []string, groups ...string) error {
	client, err := kgo.NewClient(kgo.SeedBrokers(seeds...))
	if err != nil {
		return err
	}
	adm := kadm.NewClient(client)
	defer adm.Close()
	lags, err := adm.Lag(ctx, groups...)
	if err != nil {
		return err
	}
	for _, group := range lags.Sorted() {
		if err := group.Error(); err != nil {
			fmt.Fprintf(out, "%s: %v\n", group.Group, err)
			continue
		}
		fmt.Fprintf(out, "%s is %d behind\n", group.Group, group.Lag.Total())
	}
	return nil
}
