package com.northpier.pipeline;

import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.common.message.Message;

import java.nio.charset.StandardCharsets;

public class StockProducer {

    public static void main(String[] args) throws Exception {
        DefaultMQProducer producer = new DefaultMQProducer("stock");
        producer.setNamesrvAddr("localhost:9876");
        producer.setRetryTimesWhenSendFailed(2);
        producer.start();

        Message msg = new Message("StockTopic", "TagA", "4711".getBytes(StandardCharsets.UTF_8));
        producer.send(msg);
        producer.send(msg, new SendCallback() {
            @Override
            public void onSuccess(SendResult result) {
                System.out.println(result.getMsgId());
            }

            @Override
            public void onException(Throwable e) {
            }
        });
        System.exit(0);
    }
}
