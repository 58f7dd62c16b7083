package di

import (
	"fmt"
	"io"

	"github.com/IBM/sarama"
)

type Producers struct {
	config  *sarama.Config
	brokers []string
	closers []io.Closer
}

func NewProducers(brokers []string, config *sarama.Config) *Producers {
	return &Producers{config: config, brokers: brokers}
}

func (p *Producers) Sync() (sarama.SyncProducer, error) {
	producer, err := sarama.NewSyncProducer(p.brokers, p.config) // expect: acks-all undetermined
	if err != nil {
		return nil, fmt.Errorf("sync producer for %v: %w", p.brokers, err)
	}
	p.closers = append(p.closers, producer)
	return producer, nil
}

func (p *Producers) Close() (err error) {
	for _, c := range p.closers {
		if cerr := c.Close(); cerr != nil {
			err = cerr
		}
	}
	return err
}
