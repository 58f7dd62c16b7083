package com.northpier.pipeline;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.Schema;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** Creates the topics on the new cluster and tells the old one about it. */
public class MigrationStep {

    public void run(String brokers, String pulsarUrl) throws ExecutionException, InterruptedException, PulsarClientException {
        Map<String, Object> conf = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                AdminClientConfig.RETRIES_CONFIG, 3,
                AdminClientConfig.CLIENT_ID_CONFIG, "migration");
        try (Admin admin = Admin.create(conf)) {
            admin.createTopics(Set.of(new NewTopic("orders", 12, (short) 3))).all().get();
        }

        PulsarClient client = PulsarClient.builder().serviceUrl(pulsarUrl).build();
        Producer<String> producer = client.newProducer(Schema.STRING).topic("migrations").create();
        producer.send("orders");
        client.close();
    }
}
