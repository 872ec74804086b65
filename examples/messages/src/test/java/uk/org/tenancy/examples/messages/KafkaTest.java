package uk.org.tenancy.examples.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.examples.messages.Councils.DELETED;
import static uk.org.tenancy.examples.messages.Councils.NORTHMOOR;
import static uk.org.tenancy.examples.messages.Councils.SOUTHMOOR;
import static uk.org.tenancy.examples.messages.Councils.carrier;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.context.carrier.TenantCarrier;

/** Through a real broker in this process. */
class KafkaTest {

    private static final String DEAD = KafkaReceiver.DEAD;
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static KafkaClusterTestKit cluster;
    private static KafkaProducer<String, String> producer;

    // A topic of its own for each test.
    private final String reports = "reports-" + UUID.randomUUID();
    private final Work work = new Work();
    private final ExecutorService receiving = Executors.newSingleThreadExecutor();

    @BeforeAll
    static void start_the_broker() throws Exception {
        cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumControllerNodes(1)
                        .setNumBrokerNodes(1)
                        .build())
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer());
    }

    @AfterAll
    static void stop_the_broker() throws Exception {
        producer.close();
        cluster.close();
    }

    @AfterEach
    void nothing_is_left_behind() throws Exception {
        assertThat(receiving.submit(TenantContext::binding).get()).isEmpty();
        receiving.shutdownNow();
    }

    @Test
    void Y01_the_tenant_follows_a_record_to_the_receivers_thread_and_is_gone_afterwards() throws Exception {
        send(NORTHMOOR, carrier(reports), "first");
        send(SOUTHMOOR, carrier(reports), "second");
        new KafkaSender(producer, carrier(reports)).send(reports, "nobody's").get();

        receive(3);

        Work.Done first = work.next();
        assertThat(first.thread()).isNotEqualTo(Thread.currentThread().getName());
        assertThat(first.tenant()).contains(NORTHMOOR);
        assertThat(work.next()).isEqualTo(new Work.Done("second", Optional.of(SOUTHMOOR), first.thread()));
        assertThat(work.next()).isEqualTo(new Work.Done("nobody's", Optional.empty(), first.thread()));
    }

    @Test
    void Y04_Y10_a_retry_and_a_dead_letter_keep_the_tenant() throws Exception {
        send(NORTHMOOR, carrier(reports), Work.FAILS);

        receive(1);

        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(work.next().tenant()).contains(NORTHMOOR);
        }
        ConsumerRecord<String, String> dead = read(reports + DEAD, 1).get(0);
        assertThat(carrier(reports).read(KafkaHeaders.in(dead.headers()))).contains(NORTHMOOR);
        assertThat(work.isNothingDone()).isTrue();
    }

    @Test
    void what_is_forged_too_old_or_for_somebody_else_is_not_worked_on() throws Exception {
        send(NORTHMOOR, Councils.forger(reports), "forged");
        send(NORTHMOOR, Councils.twoDaysAgo(reports), "too old");
        send(DELETED, carrier(reports), "deleted");
        ProducerRecord<String, String> unsigned = new ProducerRecord<>(reports, "unsigned");
        unsigned.headers().add("baggage", "tenancy=northmoor".getBytes(UTF_8));
        producer.send(unsigned).get();

        receive(4);

        assertThat(read(reports + DEAD, 4))
                .extracting(ConsumerRecord::value)
                .containsExactly("forged", "too old", "deleted", "unsigned");
        assertThat(work.isNothingDone()).isTrue();
    }

    @Test
    void what_was_written_to_one_topic_is_no_good_in_another() throws Exception {
        String invoices = "invoices-" + UUID.randomUUID();
        TenantContext.run(
                NORTHMOOR,
                () -> new KafkaSender(producer, carrier(reports))
                        .send(invoices, "an invoice")
                        .get());
        ConsumerRecord<String, String> seen = read(invoices, 1).get(0);
        assertThat(carrier(invoices).read(KafkaHeaders.in(seen.headers()))).contains(NORTHMOOR);

        producer.send(new ProducerRecord<>(reports, null, seen.key(), seen.value(), seen.headers()))
                .get();
        receive(1);

        assertThat(read(reports + DEAD, 1)).extracting(ConsumerRecord::value).containsExactly("an invoice");
        assertThat(work.isNothingDone()).isTrue();
    }

    private void send(Tenant tenant, TenantCarrier carrier, String text) throws Exception {
        TenantContext.run(
                tenant,
                () -> new KafkaSender(producer, carrier).send(reports, text).get());
    }

    /** Receives as many records on the receiver's thread, and waits until that is done. */
    private void receive(int count) throws Exception {
        KafkaReceiver receiver = new KafkaReceiver(carrier(reports), producer, work);
        Future<?> received = receiving.submit(() -> {
            for (ConsumerRecord<String, String> message : read(reports, count)) {
                receiver.receive(message);
            }
            return null;
        });
        received.get();
    }

    private static List<ConsumerRecord<String, String>> read(String topic, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "enable.auto.commit", false);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            return new Poll(consumer, topic).until(count, DEADLINE);
        }
    }
}
