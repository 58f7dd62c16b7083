package crawl

import (
	"context"
	"net/http"

	"github.com/Shopify/sarama"
)

type crawler struct {
	client *http.Client
}

func (*crawler) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (*crawler) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (c *crawler) fetch(url string) {
	res, err := c.client.Get(url)
	if err != nil {
		return
	}
	_ = res.Body.Close()
}

func (c *crawler) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for m := range claim.Messages() {
		go c.fetch(string(m.Value))
		session.MarkMessage(m, "fetched") // expect: commit-after-processing violation
	}
	return nil
}

func Crawl(ctx context.Context, brokers []string) error {
	group, err := sarama.NewConsumerGroup(brokers, "crawl", sarama.NewConfig())
	if err != nil {
		return err
	}
	defer group.Close()
	return group.Consume(ctx, []string{"urls"}, &crawler{client: http.DefaultClient})
}
