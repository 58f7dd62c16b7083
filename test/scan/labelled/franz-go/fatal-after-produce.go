package health

import (
	"context"
	"log"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

type Probe func(context.Context) error

// Watch probes until the service is beyond help; somebody else restarts the process then.
func Watch(ctx context.Context, client *kgo.Client, probe Probe) {
	failures := 0
	for range time.Tick(time.Second) {
		err := probe(ctx)
		if err == nil {
			failures = 0
			continue
		}
		if failures++; failures < 5 {
			continue
		}
		client.Produce(ctx, &kgo.Record{Topic: "health", Value: []byte(err.Error())}, func(_ *kgo.Record, perr error) {
			if perr != nil {
				log.Println("nobody will know:", perr)
			}
		})
		log.Fatalf("unhealthy: %v", err) // expect: flush-before-exit violation
	}
}
