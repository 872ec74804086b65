package uk.org.tenancy.context.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.context.carrier.Councils.CLOSED;
import static uk.org.tenancy.context.carrier.Councils.DELETED;
import static uk.org.tenancy.context.carrier.Councils.KEY;
import static uk.org.tenancy.context.carrier.Councils.LEAVING;
import static uk.org.tenancy.context.carrier.Councils.NORTHMOOR;
import static uk.org.tenancy.context.carrier.Councils.SOUTHMOOR;
import static uk.org.tenancy.context.carrier.Councils.SUCCEEDED;
import static uk.org.tenancy.context.carrier.Councils.carrier;
import static uk.org.tenancy.context.carrier.Councils.carrierLater;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Binding.OperatorAccess;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.StandingExpiredException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.UnknownTenantException;
import uk.org.tenancy.context.carrier.CarrierException.Reason;

class TenantCarrierTest {

    private static final OperatorAccess HOUR = new OperatorAccess("a stuck report", "T-1", Duration.ofHours(1));
    private static final TenantCarrier CARRIER = carrier().build();

    @AfterEach
    void nothing_is_left_behind() {
        assertThat(TenantContext.binding()).isEmpty();
    }

    @Test
    void Y01_a_queued_job_carries_the_tenant_and_runs_in_it_on_another_thread() throws Exception {
        Message message = sentBy(NORTHMOOR);
        ExecutorService consumer = Executors.newSingleThreadExecutor();
        try {
            assertThat(consumer.submit(() -> CARRIER.call(message::lines, TenantContext::require))
                            .get())
                    .isEqualTo(NORTHMOOR);
            assertThat(consumer.submit(TenantContext::binding).get()).isEmpty();
        } finally {
            consumer.shutdownNow();
        }
    }

    @Test
    void Y02_a_job_queued_without_a_tenant_runs_without_one_and_fails_at_its_first_use_of_one() {
        Message message = Message.writtenBy(CARRIER);
        List<String> done = new ArrayList<>();

        assertThat(message.isEmpty()).isTrue();
        TenantContext.run(
                SOUTHMOOR,
                () -> assertThatExceptionOfType(NoTenantException.class)
                        .isThrownBy(() -> CARRIER.run(message::lines, () -> {
                            done.add("begun");
                            TenantContext.require();
                        })));
        assertThat(done).containsExactly("begun");
    }

    @Test
    void Y04_a_retry_runs_in_the_original_tenant_whatever_is_bound_when_it_comes() {
        Message message = sentBy(NORTHMOOR);

        assertThatThrownBy(() -> CARRIER.run(message::lines, () -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class);
        TenantContext.run(SOUTHMOOR, () -> {
            assertThat(CARRIER.<Tenant, RuntimeException, RuntimeException>call(message::lines, TenantContext::require))
                    .isEqualTo(NORTHMOOR);
            assertThat(TenantContext.require()).isEqualTo(SOUTHMOOR);
        });
    }

    @Test
    void Y06_Y11_a_message_of_a_deleted_tenant_fails_and_says_so() {
        Message message = sentBy(DELETED);

        assertThatExceptionOfType(UnknownTenantException.class)
                .isThrownBy(() -> CARRIER.run(message::lines, TenantCarrierTest::mustNotBegin))
                .withMessageContainingAll("no tenant 'atlantis'", "any more");
    }

    @Test
    void Y06_a_message_of_a_closed_or_succeeded_tenant_fails_and_names_the_status() {
        assertRefused(sentBy(CLOSED), CARRIER, Reason.TENANT_GONE, "tenant 'oldham-under-lee' is CLOSED", "operator");
        assertRefused(
                sentBy(SUCCEEDED), CARRIER, Reason.TENANT_GONE, "'westmere' is SUCCEEDED", "followed by 'northmoor'");
        assertThat(CARRIER.read(sentBy(LEAVING)::lines)).contains(LEAVING);
    }

    @Test
    void Y09_a_message_without_a_tenant_is_an_error_where_one_is_required() {
        TenantCarrier strict = carrier().required().build();

        assertRefused(
                new Message(), strict, Reason.MISSING, "member 'tenancy' of header 'baggage'", "TenantCarrier.write");
        assertRefused(new Message().with("baggage", "userId=alice"), strict, Reason.MISSING, "required");
        assertThat(strict.read(sentBy(NORTHMOOR)::lines)).contains(NORTHMOOR);
    }

    @Test
    void Y10_a_dead_letter_keeps_its_tenant_when_it_is_passed_on_with_nothing_bound() {
        Message deadLetter = sentBy(NORTHMOOR);
        String before = deadLetter.header("baggage");

        CARRIER.write(deadLetter::lines, deadLetter::set);

        assertThat(deadLetter.header("baggage")).isEqualTo(before);
        assertThat(carrierLater(Duration.ofMinutes(5)).build().read(deadLetter::lines))
                .contains(NORTHMOOR);
    }

    @Test
    void R20_a_header_says_tenant_audience_and_times_and_nothing_else() {
        assertThat(sentBy(NORTHMOOR).header("baggage"))
                .matches("tenancy=1~2026-11~northmoor~reports\\.created~1795435200~1795435500~[A-Za-z0-9_-]{43}");
    }

    @Test
    void what_was_sent_again_names_the_tenant_bound_now() {
        Message message = sentBy(NORTHMOOR);

        TenantContext.run(SOUTHMOOR, () -> CARRIER.write(message::lines, message::set));

        assertThat(CARRIER.read(message::lines)).contains(SOUTHMOOR);
    }

    @Test
    void a_standing_is_not_handed_on_nor_what_is_opened_inside_one() {
        Map<String, String> headers = new HashMap<>();

        TenantContext.asOperator(NORTHMOOR, HOUR, () -> assertStandingRefused(headers));
        TenantContext.asPlatform("figures", () -> assertStandingRefused(headers));
        TenantContext.asPlatform("figures", () -> TenantContext.call(SOUTHMOOR, () -> assertStandingRefused(headers)));
        assertThatExceptionOfType(StandingExpiredException.class)
                .isThrownBy(() -> TenantContext.asOperator(NORTHMOOR, HOUR, TenantContext::capture)
                        .run(() -> CARRIER.write(headers::put)));
        assertThat(headers).isEmpty();
    }

    private static Object assertStandingRefused(Map<String, String> headers) {
        assertThatExceptionOfType(CarrierException.class)
                .isThrownBy(() -> CARRIER.write(headers::put))
                .withMessageContainingAll("standing ends with its block", "send after the block")
                .extracting(CarrierException::reason)
                .isEqualTo(Reason.STANDING);
        return headers;
    }

    @Test
    void what_is_for_one_audience_is_no_good_at_another() {
        TenantCarrier invoices = CARRIER.forAudience("invoices");

        assertRefused(
                sentBy(NORTHMOOR),
                invoices,
                Reason.WRONG_AUDIENCE,
                "sent to 'reports.created'",
                "arrived at 'invoices'");
        assertThat(invoices.read(sentBy(NORTHMOOR, invoices)::lines)).contains(NORTHMOOR);
    }

    @Test
    void what_is_too_old_or_from_the_future_is_refused_but_for_a_minute_of_difference_between_clocks() {
        Message message = sentBy(NORTHMOOR);

        assertThat(carrierLater(Duration.ofMinutes(6).minusSeconds(1)).build().read(message::lines))
                .contains(NORTHMOOR);
        assertRefused(
                message,
                carrierLater(Duration.ofMinutes(6)).build(),
                Reason.EXPIRED,
                "tenant 'northmoor' was sent at 2026-11-23T12:00:00Z and held until 2026-11-23T12:05:00Z",
                "validFor");
        assertThat(carrierLater(Duration.ofMinutes(-1)).build().read(message::lines))
                .contains(NORTHMOOR);
        assertRefused(message, carrierLater(Duration.ofSeconds(-61)).build(), Reason.NOT_YET_VALID, "set the clocks");
    }

    @Test
    void a_sender_can_give_its_messages_longer() {
        Message message =
                sentBy(NORTHMOOR, carrier().validFor(TenantCarrier.LONGEST).build());

        assertThat(carrierLater(Duration.ofDays(30)).build().read(message::lines))
                .contains(NORTHMOOR);
        assertRefused(message, carrierLater(Duration.ofDays(30).plusSeconds(60)).build(), Reason.EXPIRED, "2026-12-23");
    }

    @Test
    void keys_are_changed_while_messages_are_under_way() {
        CarrierKey next = CarrierKey.generate("2026-12");
        TenantCarrier before = signingWith(KEY).build();
        TenantCarrier prepared = signingWith(KEY).alsoAccepting(next).build();
        TenantCarrier changed = signingWith(next).alsoAccepting(KEY).build();
        TenantCarrier after = signingWith(next).build();

        for (TenantCarrier sender : List.of(before, prepared, changed)) {
            assertThat(prepared.read(sentBy(NORTHMOOR, sender)::lines)).contains(NORTHMOOR);
        }
        for (TenantCarrier sender : List.of(prepared, changed, after)) {
            assertThat(changed.read(sentBy(NORTHMOOR, sender)::lines)).contains(NORTHMOOR);
        }
        assertRefused(sentBy(NORTHMOOR, prepared), after, Reason.UNKNOWN_KEY, "key '2026-11'", "[2026-12]", "newer");
    }

    @Test
    void an_id_belongs_to_one_key() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> carrier().alsoAccepting(CarrierKey.generate(KEY.id())))
                .withMessageContaining("two keys '2026-11' with different secrets");
        assertThat(carrier().alsoAccepting(KEY).build().read(sentBy(NORTHMOOR)::lines))
                .contains(NORTHMOOR);
    }

    @Test
    void what_is_signed_with_another_secret_is_refused() {
        TenantCarrier stranger = signingWith(CarrierKey.generate(KEY.id())).build();

        assertRefused(sentBy(NORTHMOOR, stranger), CARRIER, Reason.FORGED, "key '2026-11'", "made up");
    }

    @Test
    void a_name_without_a_signature_and_anything_else_is_refused() {
        for (String name : new String[] {"northmoor", "x"}) {
            assertRefused(withMember(name), CARRIER, Reason.UNSIGNED, "anybody can write", "TenantCarrier.write");
        }
        String token = token(sentBy(NORTHMOOR));
        String unsigned = token.substring(0, token.lastIndexOf('~'));
        for (String text : new String[] {
            "",
            "North Moor",
            unsigned,
            unsigned + "~",
            token + "=",
            token + "~",
            "~" + token,
            "2" + token.substring(1),
            token.replace("northmoor", "north--moor"),
            token + "%",
            "%zz" + token,
            "1".repeat(100_000)
        }) {
            assertRefused(withMember(text), CARRIER, Reason.MALFORMED, "not repeated", "shortens headers");
        }
        assertRefused(new Message().with("baggage", "tenancy"), CARRIER, Reason.MALFORMED, "not repeated");
    }

    @Test
    void two_tenants_are_refused_even_if_they_are_the_same() {
        String member = sentBy(NORTHMOOR).header("baggage");

        assertRefused(new Message().with("baggage", member + "," + member), CARRIER, Reason.DUPLICATE, "none of them");
        assertRefused(
                new Message().with("baggage", member).with("baggage", "a=b, tenancy=x"),
                CARRIER,
                Reason.DUPLICATE,
                "TenantCarrier.write");
    }

    @Test
    void a_header_of_its_own_holds_the_tenant_alone() {
        TenantCarrier own = carrier().header("tenant").build();
        Message message = sentBy(NORTHMOOR, own);

        assertThat(message.header("tenant")).startsWith("1~2026-11~northmoor~");
        assertThat(own.read(message::lines)).contains(NORTHMOOR);
        assertThat(CARRIER.read(message::lines)).isEmpty();
        assertRefused(message.with("tenant", message.header("tenant")), own, Reason.DUPLICATE, "header 'tenant'");
        assertRefused(new Message().with("tenant", ""), own, Reason.MALFORMED, "header 'tenant'");
        assertRefused(new Message(), carrier().header("tenant").required().build(), Reason.MISSING, "header 'tenant'");
    }

    @Test
    void messages_with_one_value_for_each_header_are_read_too_and_failures_arrive_unchanged() {
        Map<String, String> properties = new HashMap<>();
        TenantContext.run(NORTHMOOR, () -> CARRIER.write(properties::put));

        assertThat(CARRIER.read(HeaderGetter.single(properties::get))).contains(NORTHMOOR);
        assertThat(CARRIER.read(HeaderGetter.single(name -> null))).isEmpty();
        IOException failure = new IOException("closed");
        assertThatThrownBy(() -> CARRIER.read(name -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> TenantContext.run(
                        NORTHMOOR,
                        () -> CARRIER.write((name, value) -> {
                            throw failure;
                        })))
                .isSameAs(failure);
    }

    @Test
    void settings_that_make_no_sense_are_refused_with_the_value() {
        for (String audience : new String[] {"", "a b", "a~b", "a,b", "é", "a".repeat(101)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CARRIER.forAudience(audience))
                    .withMessageContaining("an audience is 1 to 100 letters");
        }
        for (Duration time : List.of(
                Duration.ZERO, Duration.ofMillis(999), Duration.ofDays(30).plusNanos(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> carrier().validFor(time))
                    .withMessageContainingAll("from PT1S to PT720H", time.toString());
        }
        for (String name : new String[] {"", "a:b", "a\r\nb"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> carrier().header(name))
                    .withMessageContaining("name of a header");
        }
    }

    @Test
    void a_carrier_shows_no_secret() {
        assertThat(CARRIER)
                .hasToString(
                        "carrier for 'reports.created' (member 'tenancy' of header 'baggage', signed with the carrier"
                                + " key '2026-11')");
    }

    private static void assertRefused(Message message, TenantCarrier carrier, Reason reason, String... says) {
        TenantContext.run(
                SOUTHMOOR,
                () -> assertThatExceptionOfType(CarrierException.class)
                        .isThrownBy(() -> carrier.run(message::lines, TenantCarrierTest::mustNotBegin))
                        .withMessageContainingAll(says)
                        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason))
                        .satisfies(refused -> assertShowsNothing(refused, message)));
    }

    private static void assertShowsNothing(CarrierException refused, Message message) {
        for (String part : (message.header("baggage") + "," + message.header("tenant")).split("[,~=]", -1)) {
            if (part.length() > 40) {
                assertThat(refused.getMessage()).doesNotContain(part);
            }
        }
        assertThat(refused.getMessage()).hasSizeLessThan(500);
    }

    private static void mustNotBegin() {
        throw new AssertionError("the work was begun");
    }

    private static Message sentBy(Tenant tenant) {
        return sentBy(tenant, CARRIER);
    }

    private static Message sentBy(Tenant tenant, TenantCarrier carrier) {
        return TenantContext.call(tenant, () -> Message.writtenBy(carrier));
    }

    private static TenantCarrier.Builder signingWith(CarrierKey key) {
        return TenantCarrier.builder(Councils.DIRECTORY, "reports.created", key);
    }

    private static String token(Message message) {
        return message.header("baggage").substring("tenancy=".length());
    }

    private static Message withMember(String value) {
        return new Message().with("baggage", "tenancy=" + value);
    }
}
