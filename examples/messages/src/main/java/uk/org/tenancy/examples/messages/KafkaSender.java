package uk.org.tenancy.examples.messages;

import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import uk.org.tenancy.context.carrier.TenantCarrier;

/** Writes texts to topics, for the tenant that is bound. The audience is the name of the topic. */
final class KafkaSender {

    private final Producer<String, String> producer;
    private final TenantCarrier carrier;

    KafkaSender(Producer<String, String> producer, TenantCarrier carrier) {
        this.producer = producer;
        this.carrier = carrier;
    }

    Future<RecordMetadata> send(String topic, String text) {
        ProducerRecord<String, String> message = new ProducerRecord<>(topic, text);
        carrier.forAudience(topic).write(KafkaHeaders.into(message.headers()));
        return producer.send(message);
    }
}
