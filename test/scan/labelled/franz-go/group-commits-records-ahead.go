package mailer

import (
	"context"
	"net/smtp"
	"strings"

	"github.com/twmb/franz-go/pkg/kgo"
)

type Mailer struct {
	relay string
	auth  smtp.Auth
}

func (m Mailer) Loop(ctx context.Context, seed string) error {
	client, err := kgo.NewClient(
		kgo.SeedBrokers(seed),
		kgo.ConsumerGroup("mailer"),
		kgo.ConsumeTopics("mails"),
		kgo.DisableAutoCommit(),
	)
	if err != nil {
		return err
	}
	defer client.Close()
	for {
		fetches := client.PollFetches(ctx)
		if fetches.IsClientClosed() {
			return nil
		}
		for _, r := range fetches.Records() {
			if err := client.CommitRecords(ctx, r); err != nil { // expect: commit-after-processing violation
				return err
			}
			to := strings.Split(string(r.Key), ",")
			if err := smtp.SendMail(m.relay, m.auth, "noreply@example.org", to, r.Value); err != nil {
				return err
			}
		}
	}
}
