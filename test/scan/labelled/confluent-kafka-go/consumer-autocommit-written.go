package cmd

import (
	"fmt"
	"time"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
	"github.com/spf13/cobra"
)

func tail() *cobra.Command {
	var brokers, group string
	command := &cobra.Command{
		Use:   "tail TOPIC",
		Short: "prints what arrives",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			consumer, err := kafka.NewConsumer(&kafka.ConfigMap{
				"bootstrap.servers":       brokers,
				"group.id":                group,
				"enable.auto.commit":      true, // expect: auto-commit-disabled violation
				"auto.commit.interval.ms": 1000,
			})
			if err != nil {
				return err
			}
			defer consumer.Close()
			if err := consumer.Subscribe(args[0], nil); err != nil {
				return err
			}
			for cmd.Context().Err() == nil {
				if m, err := consumer.ReadMessage(time.Second); err == nil {
					fmt.Fprintf(cmd.OutOrStdout(), "%s\t%s\n", m.Key, m.Value)
				}
			}
			return nil
		},
	}
	command.Flags().StringVar(&brokers, "brokers", "localhost:9092", "bootstrap servers")
	command.Flags().StringVar(&group, "group", "tail", "consumer group")
	return command
}
