package crawl

import (
	"context"
	"net/http"
	"sync"

	"github.com/IBM/sarama"
)

const parallel = 16

type patient struct {
	client *http.Client
}

func (*patient) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (*patient) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (p *patient) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	round := make([]*sarama.ConsumerMessage, 0, parallel)
	for m := range claim.Messages() {
		round = append(round, m)
		if len(round) < parallel {
			continue
		}
		var wg sync.WaitGroup
		for _, each := range round {
			wg.Add(1)
			go func() {
				defer wg.Done()
				if res, err := p.client.Get(string(each.Value)); err == nil {
					_ = res.Body.Close()
				}
			}()
		}
		wg.Wait()
		session.MarkMessage(m, "")
		session.Commit()
		round = round[:0]
	}
	return nil
}

func CrawlPatiently(ctx context.Context, brokers []string) error {
	config := sarama.NewConfig()
	config.Consumer.Offsets.AutoCommit.Enable = false
	group, err := sarama.NewConsumerGroup(brokers, "crawl", config)
	if err != nil {
		return err
	}
	defer group.Close()
	return group.Consume(ctx, []string{"urls"}, &patient{http.DefaultClient})
}
