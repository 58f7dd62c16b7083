package com.brightmart.batch;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.kafka.core.KafkaTemplate;

import java.util.concurrent.TimeUnit;

@SpringBootApplication
public class StartOfDayApplication implements ApplicationRunner {

    private final KafkaTemplate<String, String> template;

    public StartOfDayApplication(KafkaTemplate<String, String> template) {
        this.template = template;
    }

    public static void main(String[] args) {
        SpringApplication.run(StartOfDayApplication.class, args);
    }

    @Override
    public void run(ApplicationArguments args) throws Exception {
        for (String branch : args.getNonOptionArgs()) {
            template.send("start-of-day", branch).get(1, TimeUnit.MINUTES);
        }
        System.exit(0);
    }
}
