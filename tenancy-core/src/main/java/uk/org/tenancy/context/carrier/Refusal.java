package uk.org.tenancy.context.carrier;

import java.util.Collection;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.context.carrier.CarrierException.Reason;

/** What is said when a tenant is not sent along or not believed. Never shows what stood in the header. */
final class Refusal {

    private Refusal() {}

    static CarrierException standing() {
        return new CarrierException(
                Reason.STANDING,
                "inside an operator's or the platform's standing no tenant is sent along with a message, since the standing ends with its block and"
                        + " the message would outlive it; send after the block, inside TenantContext.run(tenant, ...)");
    }

    static CarrierException tooMuchBaggage(int members, int bytes) {
        return new CarrierException(
                Reason.TOO_MUCH_BAGGAGE,
                "with the tenant the header 'baggage' would have " + members + " members and " + bytes
                        + " bytes, and beyond 64 members or 8192 bytes anybody on the way may drop some; put less into it,"
                        + " or give the tenant a header of its own with TenantCarrier.Builder.header");
    }

    static CarrierException missing(String where) {
        return new CarrierException(
                Reason.MISSING,
                "no tenant came with this message (" + where + "), and here one is required; send it inside"
                        + " TenantContext.run(tenant, ...), with TenantCarrier.write");
    }

    static CarrierException duplicate(String where) {
        return new CarrierException(
                Reason.DUPLICATE,
                "more than one tenant came with this message (" + where
                        + "), and none of them is taken; see who adds the"
                        + " second one: TenantCarrier.write replaces what is there");
    }

    static CarrierException unsigned(String where) {
        return new CarrierException(
                Reason.UNSIGNED,
                "the tenant that came with this message (" + where
                        + ") is not signed, and a name that anybody can write"
                        + " is not believed; send it with TenantCarrier.write");
    }

    static CarrierException malformed(String where) {
        return new CarrierException(
                Reason.MALFORMED,
                "what came with this message (" + where
                        + ") is no tenant as TenantCarrier writes it (it is not repeated"
                        + " here); see who wrote it, and whether something on the way shortens headers");
    }

    static CarrierException unknownKey(String where, String id, Collection<String> known) {
        return new CarrierException(
                Reason.UNKNOWN_KEY,
                "the tenant that came with this message (" + where + ") is signed with the key '" + id
                        + "', and the keys known here are " + known + "; if it is a newer one, give it to the receivers"
                        + " before the senders, and if an older one, keep it with TenantCarrier.Builder.alsoAccepting");
    }

    static CarrierException forged(String where, String id) {
        return new CarrierException(
                Reason.FORGED,
                "the tenant that came with this message (" + where + ") is not signed with the key '" + id
                        + "' as it says: it was changed on the way or made up, or the sender has another secret under that"
                        + " id; find out which before the message is used");
    }

    static CarrierException wrongAudience(CarriedTenant content, String audience) {
        return new CarrierException(
                Reason.WRONG_AUDIENCE,
                "a tenant was sent to '" + content.audience() + "' and arrived at '" + audience
                        + "'; if somebody passed the message on, he has to write the tenant anew for its next reader");
    }

    static CarrierException notYetValid(CarriedTenant content) {
        return new CarrierException(
                Reason.NOT_YET_VALID,
                "tenant '" + content.tenant() + "' was sent at " + content.issuedAt() + ", which is still to come here;"
                        + " set the clocks of sender and receiver");
    }

    static CarrierException expired(CarriedTenant content) {
        return new CarrierException(
                Reason.EXPIRED,
                "tenant '" + content.tenant() + "' was sent at " + content.issuedAt() + " and held until "
                        + content.expiresAt()
                        + "; send the message again, inside TenantContext.run(tenant, ...), and if"
                        + " messages of '" + content.audience()
                        + "' may wait that long, let the sender give them longer"
                        + " with TenantCarrier.Builder.validFor");
    }

    static CarrierException gone(Tenant tenant) {
        return new CarrierException(
                Reason.TENANT_GONE,
                tenant + " is " + tenant.status()
                        + tenant.successor()
                                .map(by -> ", followed by '" + by + "',")
                                .orElse("")
                        + " and nothing is done in it any more; put the message aside for the operator, who decides what"
                        + " becomes of it");
    }
}
