package sample

import (
	"context"
	"math/rand/v2"
	"strconv"

	"github.com/twmb/franz-go/pkg/kgo"
)

// Sampler sends a share of all readings and never blocks.
type Sampler struct {
	*kgo.Client
	Share float64
}

func NewSampler(share float64, opts ...kgo.Opt) (*Sampler, error) {
	opts = append(opts, kgo.MaxBufferedRecords(1000), kgo.DefaultProduceTopic("samples"))
	client, err := kgo.NewClient(opts...)
	return &Sampler{client, share}, err
}

func (s *Sampler) Observe(name string, value float64) {
	if rand.Float64() > s.Share {
		return
	}
	s.TryProduce(context.Background(), kgo.KeyStringRecord(name, strconv.FormatFloat(value, 'f', 3, 64)), nil) // expect: send-with-callback violation
}
