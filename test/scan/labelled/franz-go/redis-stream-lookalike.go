package stream

import (
	"context"

	"github.com/redis/go-redis/v9"
)

type Record struct {
	Topic string
	Value []byte
}

// Client looks like the Kafka client that was here before.
type Client struct {
	rdb *redis.Client
}

func NewClient(address string) *Client {
	return &Client{redis.NewClient(&redis.Options{Addr: address, MaxRetries: 3})}
}

func (c *Client) Produce(ctx context.Context, r *Record, promise func(*Record, error)) {
	err := c.rdb.XAdd(ctx, &redis.XAddArgs{Stream: r.Topic, Values: map[string]any{"v": r.Value}}).Err()
	if promise != nil {
		promise(r, err)
	}
}

func (c *Client) ProduceSync(ctx context.Context, rs ...*Record) (errs []error) {
	for _, r := range rs {
		c.Produce(ctx, r, func(_ *Record, err error) { errs = append(errs, err) })
	}
	return errs
}

func Example(ctx context.Context) {
	client := NewClient("localhost:6379")
	client.Produce(ctx, &Record{"greetings", []byte("hello")}, nil)
	client.ProduceSync(ctx, &Record{"greetings", []byte("bye")})
}
