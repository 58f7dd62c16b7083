package search

import (
	"context"
	"sync"

	"github.com/twmb/franz-go/pkg/kgo"
)

type Indexer struct {
	mu     sync.Mutex
	client *kgo.Client
	queued int
}

func NewIndexer(client *kgo.Client) *Indexer { return &Indexer{client: client} }

func (ix *Indexer) Add(ctx context.Context, id string, document []byte) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.queued++
	ix.client.Produce(ctx, &kgo.Record{Topic: "documents", Key: []byte(id), Value: document}, func(*kgo.Record, error) {}) // expect: delivery-error-handled violation
}

func (ix *Indexer) Queued() int {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	return ix.queued
}
