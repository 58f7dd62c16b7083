using Confluent.Kafka;
using Microsoft.Extensions.Configuration;

var configuration = new ConfigurationBuilder()
    .AddJsonFile("appsettings.json")
    .AddEnvironmentVariables("APP_")
    .Build();

var consumerConfig = configuration.GetSection("Kafka:Consumer").Get<ConsumerConfig>()!;
consumerConfig.GroupId ??= "tail";

using var consumer = new ConsumerBuilder<Ignore, string>(consumerConfig).Build(); // expect: auto-commit-disabled undetermined
consumer.Subscribe(args.Length > 0 ? args[0] : "logs");

while (true)
{
    var record = consumer.Consume();
    Console.WriteLine(record.Message.Value);
}
