package uk.org.tenancy.context.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static uk.org.tenancy.context.carrier.Councils.KEY;
import static uk.org.tenancy.context.carrier.Councils.NORTHMOOR;
import static uk.org.tenancy.context.carrier.Councils.carrier;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantSource;

class CarrierPropertiesTest {

    private static final TenantCarrier CARRIER = carrier().build();
    private static final TenantCarrier OWN_HEADER = carrier().header("tenant").build();
    private static final String TOKEN = sent(OWN_HEADER).header("tenant");

    @Property
    void any_other_character_anywhere_is_refused(
            @ForAll @IntRange(max = 9999) int at, @ForAll("characters") char character) {
        int position = at % TOKEN.length();
        assertRefusedOrSame(TOKEN.substring(0, position) + character + TOKEN.substring(position + 1));
    }

    @Property
    void any_character_more_or_less_anywhere_is_refused(
            @ForAll @IntRange(max = 9999) int at, @ForAll("characters") char character) {
        int position = at % TOKEN.length();
        assertRefusedOrSame(TOKEN.substring(0, position) + TOKEN.substring(position + 1));
        assertRefusedOrSame(TOKEN.substring(0, position) + character + TOKEN.substring(position));
    }

    // White space at either end is no part of a header's value.
    private static void assertRefusedOrSame(String changed) {
        Message message = new Message().with("tenant", changed);
        if (changed.strip().equals(TOKEN)) {
            assertThat(OWN_HEADER.read(message::lines)).contains(NORTHMOOR);
        } else {
            assertThatExceptionOfType(CarrierException.class).isThrownBy(() -> OWN_HEADER.read(message::lines));
        }
    }

    @Property
    void in_a_shared_header_too_a_changed_tenant_is_never_believed(
            @ForAll @IntRange(max = 9999) int at, @ForAll("characters") char character) {
        int position = at % TOKEN.length();
        String changed = TOKEN.substring(0, position) + character + TOKEN.substring(position + 1);
        if (!changed.equals(TOKEN)) {
            Message message = new Message().with("baggage", "a=b,tenancy=" + changed);
            assertThatExceptionOfType(CarrierException.class).isThrownBy(() -> CARRIER.read(message::lines));
        }
    }

    @Property
    void what_is_written_is_read_whatever_the_tenant_audience_and_time(
            @ForAll("ids") String id,
            @ForAll("audiences") String audience,
            @ForAll @IntRange(min = 1, max = 2592000) int s) {
        Tenant tenant = Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id).build();
        TenantCarrier carrier = TenantCarrier.builder(
                        TenantDirectory.of(TenantSource.of(List.of(tenant))), audience, KEY)
                .validFor(Duration.ofSeconds(s))
                .build();
        Message message = TenantContext.call(tenant, () -> Message.writtenBy(carrier));

        assertThat(message.header("baggage")).matches("tenancy=[A-Za-z0-9._~-]{60,300}");
        assertThat(carrier.read(message::lines)).contains(tenant);
    }

    @Property
    void members_of_others_survive_byte_for_byte(@ForAll("members") List<String> members) {
        Message message = new Message().with("baggage", String.join(",", members));

        TenantContext.run(NORTHMOOR, () -> CARRIER.write(message::lines, message::set));

        String header = message.header("baggage");
        assertThat(CARRIER.read(message::lines)).isEqualTo(Optional.of(NORTHMOOR));
        assertThat(header.substring(header.indexOf(',') + 1)).isEqualTo(String.join(",", members));
    }

    @Provide
    Arbitrary<Character> characters() {
        return Arbitraries.oneOf(
                Arbitraries.chars().ascii(), Arbitraries.chars().all());
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars('-')
                .ofMinLength(1)
                .ofMaxLength(63)
                .filter(TenantId::isValid);
    }

    @Provide
    Arbitrary<String> audiences() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars('.', '_', '-')
                .ofMinLength(1)
                .ofMaxLength(100);
    }

    @Provide
    Arbitrary<List<String>> members() {
        Arbitrary<String> text = Arbitraries.strings()
                .withCharRange('!', '~')
                .excludeChars(',', '=')
                .ofMinLength(1)
                .ofMaxLength(20);
        Arbitrary<String> space = Arbitraries.of("", " ", "\t ");
        Arbitrary<String> member = Combinators.combine(space, text, text)
                .as((around, key, value) -> around + key + "=" + value + around)
                .filter(m -> !m.strip().startsWith("tenancy"));
        return member.list().ofMinSize(1).ofMaxSize(60);
    }

    private static Message sent(TenantCarrier carrier) {
        return TenantContext.call(NORTHMOOR, () -> Message.writtenBy(carrier));
    }
}
