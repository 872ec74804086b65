package uk.org.tenancy.context.carrier;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** Headers, several lines of each. */
final class Message {

    private final Map<String, List<String>> headers = new LinkedHashMap<>();

    static Message writtenBy(TenantCarrier carrier) {
        Message message = new Message();
        carrier.write(message::lines, message::set);
        return message;
    }

    static Message writtenBy(TenantCarrier carrier, Tenant tenant) {
        return TenantContext.call(tenant, () -> writtenBy(carrier));
    }

    Message with(String name, String line) {
        headers.computeIfAbsent(name, any -> new ArrayList<>()).add(line);
        return this;
    }

    void set(String name, String value) {
        headers.put(name, new ArrayList<>(List.of(value)));
    }

    Collection<String> lines(String name) {
        return headers.get(name);
    }

    String header(String name) {
        return String.join(",", headers.getOrDefault(name, List.of()));
    }

    boolean isEmpty() {
        return headers.isEmpty();
    }
}
