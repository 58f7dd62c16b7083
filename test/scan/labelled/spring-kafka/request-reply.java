package com.brightmart.quotes;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;
import org.springframework.kafka.requestreply.RequestReplyFuture;
import org.springframework.stereotype.Service;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

@Service
public class QuoteClient {

    private final ReplyingKafkaTemplate<String, String, String> requests;

    public QuoteClient(ReplyingKafkaTemplate<String, String, String> requests) {
        this.requests = requests;
    }

    public String quote(String product) throws Exception {
        RequestReplyFuture<String, String, String> reply =
                requests.sendAndReceive(new ProducerRecord<>("quotes.requests", product), Duration.ofSeconds(15));
        reply.getSendFuture().get(5, TimeUnit.SECONDS);
        ConsumerRecord<String, String> answer = reply.get(15, TimeUnit.SECONDS);
        return answer.value();
    }
}
