package uk.org.tenancy.examples.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its beginning. */
record Poll(Consumer<String, String> consumer, String topic) {

    List<ConsumerRecord<String, String>> until(int count, Duration deadline) {
        List<TopicPartition> all = List.of(new TopicPartition(topic, 0));
        consumer.assign(all);
        consumer.seekToBeginning(all);
        List<ConsumerRecord<String, String>> read = new ArrayList<>();
        long end = System.nanoTime() + deadline.toNanos();
        while (read.size() < count && System.nanoTime() - end < 0) {
            consumer.poll(Duration.ofMillis(100)).forEach(read::add);
        }
        assertThat(read).as("the records of topic " + topic).hasSize(count);
        return read;
    }
}
