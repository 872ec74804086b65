package uk.org.tenancy.examples.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import uk.org.tenancy.context.carrier.HeaderGetter;
import uk.org.tenancy.context.carrier.HeaderSetter;

/** The headers of a record, which may have several values and hold bytes. */
final class KafkaHeaders {

    private KafkaHeaders() {}

    static HeaderGetter<RuntimeException> in(Headers headers) {
        return name -> StreamSupport.stream(headers.headers(name).spliterator(), false)
                .map(header -> new String(header.value(), UTF_8))
                .toList();
    }

    static HeaderSetter<RuntimeException> into(Headers headers) {
        return (name, value) -> headers.remove(name).add(name, value.getBytes(UTF_8));
    }
}
