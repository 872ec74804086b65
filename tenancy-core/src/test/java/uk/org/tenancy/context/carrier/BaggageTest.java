package uk.org.tenancy.context.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static uk.org.tenancy.context.carrier.Councils.NORTHMOOR;
import static uk.org.tenancy.context.carrier.Councils.carrier;

import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.context.carrier.CarrierException.Reason;

class BaggageTest {

    private static final TenantCarrier CARRIER = carrier().build();

    @Test
    void the_tenant_stands_in_front_and_the_members_of_others_stay_as_they_are() {
        Message message = new Message()
                .with("baggage", "userId=alice ; secure, server%20node=DF%2028")
                .with("baggage", "isProduction=false,tenancy=old;old,,broken");

        TenantContext.run(NORTHMOOR, () -> CARRIER.write(message::lines, message::set));

        assertThat(message.lines("baggage")).hasSize(1);
        assertThat(message.header("baggage"))
                .startsWith("tenancy=1~")
                .endsWith(",userId=alice ; secure, server%20node=DF%2028,isProduction=false,broken")
                .doesNotContain("old");
    }

    @Test
    void the_tenant_is_found_among_others_on_any_line_with_white_space_properties_and_encoding() {
        String value = Message.writtenBy(CARRIER, NORTHMOOR).header("baggage").substring("tenancy=".length());

        for (String line : new String[] {
            "tenancy=" + value,
            "a=b;c=d,\t tenancy \t=  " + value + " ;p=1;q ,e=f",
            "tenancy=" + value.replace("~", "%7E"),
            "tenancy=" + value.replace("n", "%6e"),
            "tenancy=%31" + value.substring(1),
            "tenancy=" + encodedAtTheEnd(value)
        }) {
            Message message = new Message().with("baggage", "x=1").with("baggage", line);
            assertThat(CARRIER.read(message::lines)).contains(NORTHMOOR);
        }
        for (String foreign : new String[] {"Tenancy=x", "tenancy2=x", "x=tenancy", "x;tenancy=x", "", ",", ";", "="}) {
            Message message = new Message().with("baggage", foreign);
            assertThat(CARRIER.read(message::lines)).isEmpty();
        }
    }

    @Test
    void more_than_everybody_passes_on_is_refused() {
        Message most = new Message().with("baggage", "a=b,".repeat(63));
        Message tooMany = new Message().with("baggage", "a=b,".repeat(64));
        int ours = Message.writtenBy(CARRIER, NORTHMOOR).header("baggage").length();
        Message longest = new Message().with("baggage", "a=" + "b".repeat(8192 - ours - 3));
        Message tooLong = new Message().with("baggage", "a=" + "b".repeat(8192 - ours - 2));

        TenantContext.run(NORTHMOOR, () -> {
            CARRIER.write(most::lines, most::set);
            CARRIER.write(longest::lines, longest::set);
            assertTooMuch(tooMany, "65 members");
            assertTooMuch(tooLong, "2 members and 8193 bytes");
        });
        assertThat(CARRIER.read(most::lines)).contains(NORTHMOOR);
        assertThat(longest.header("baggage")).hasSize(8192);
    }

    private static String encodedAtTheEnd(String value) {
        int last = value.length() - 1;
        return value.substring(0, last) + String.format("%%%02x", (int) value.charAt(last));
    }

    private static void assertTooMuch(Message message, String says) {
        String before = message.header("baggage");
        assertThatExceptionOfType(CarrierException.class)
                .isThrownBy(() -> CARRIER.write(message::lines, message::set))
                .withMessageContainingAll(says, "TenantCarrier.Builder.header")
                .extracting(CarrierException::reason)
                .isEqualTo(Reason.TOO_MUCH_BAGGAGE);
        assertThat(message.header("baggage")).isEqualTo(before);
    }
}
