package lag

import (
	"context"
	"expvar"
	"time"

	"github.com/segmentio/kafka-go"
)

var gauge = expvar.NewMap("lag")

// Watch asks for offsets; writer.WriteMessages(ctx, m) and reader.ReadMessage(ctx) are not for monitors.
func Watch(ctx context.Context, broker, group string, topics map[string][]int) error {
	client := &kafka.Client{Addr: kafka.TCP(broker), Timeout: 10 * time.Second}
	for {
		committed, err := client.OffsetFetch(ctx, &kafka.OffsetFetchRequest{GroupID: group, Topics: topics})
		if err != nil {
			return err
		}
		for topic, partitions := range committed.Topics {
			var sum int64
			for _, p := range partitions {
				sum += p.CommittedOffset
			}
			v := new(expvar.Int)
			v.Set(sum)
			gauge.Set(topic, v)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(time.Minute):
		}
	}
}
