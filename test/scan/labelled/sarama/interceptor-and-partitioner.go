package tracing

import (
	"hash/fnv"
	"strconv"
	"time"

	"github.com/IBM/sarama"
)

// Stamp runs before every send; it sends nothing itself.
type Stamp struct{ Service string }

func (s Stamp) OnSend(m *sarama.ProducerMessage) {
	m.Headers = append(m.Headers,
		sarama.RecordHeader{Key: []byte("service"), Value: []byte(s.Service)},
		sarama.RecordHeader{Key: []byte("sent"), Value: strconv.AppendInt(nil, time.Now().UnixMilli(), 10)},
	)
}

type byTenant struct{ topic string }

// ByTenant is a sarama.PartitionerConstructor.
func ByTenant(topic string) sarama.Partitioner { return byTenant{topic} }

func (b byTenant) Partition(m *sarama.ProducerMessage, partitions int32) (int32, error) {
	key, err := m.Key.Encode()
	if err != nil {
		return -1, err
	}
	h := fnv.New32a()
	_, _ = h.Write(key)
	return int32(h.Sum32() % uint32(partitions)), nil
}

func (byTenant) RequiresConsistency() bool { return true }
