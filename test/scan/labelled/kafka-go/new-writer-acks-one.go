package legacy

import (
	"context"

	"github.com/segmentio/kafka-go"
	"github.com/spf13/cobra"
)

func Command() *cobra.Command {
	config := kafka.WriterConfig{
		Brokers:      []string{"localhost:9092"},
		RequiredAcks: 1, // expect: acks-all violation
	}
	send := &cobra.Command{
		Use:  "send VALUE...",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			writer := kafka.NewWriter(config)
			defer writer.Close()
			var batch []kafka.Message
			for _, a := range args {
				batch = append(batch, kafka.Message{Value: []byte(a)})
			}
			return writer.WriteMessages(context.Background(), batch...)
		},
	}
	send.Flags().StringSliceVar(&config.Brokers, "brokers", config.Brokers, "brokers")
	send.Flags().StringVar(&config.Topic, "topic", "legacy", "topic")
	return send
}
