package uk.org.tenancy.servlet;

import java.util.Map;
import java.util.function.Function;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.privacy.BankHolidays;

/**
 * How a desk is used in a service.
 *
 * @param holidays those of a tenant's nation
 * @param welsh what is said in Welsh, by what is declared in English; empty if nothing is
 * @param delivery tells the person where the package is
 */
record DeskSettings(Function<Tenant, BankHolidays> holidays, Map<String, String> welsh, LinkDelivery delivery) {

    private static final LinkDelivery BY_OFFICER =
            (form, request, link, until) -> "The address for the person ends with /" + link + " and is valid until "
                    + until + ", once. It is not shown again.";

    DeskSettings {
        welsh = Map.copyOf(welsh);
    }

    DeskSettings(Function<Tenant, BankHolidays> holidays) {
        this(holidays, Map.of(), BY_OFFICER);
    }

    DeskSettings inWelsh(Map<String, String> words) {
        return new DeskSettings(holidays, words, delivery);
    }

    DeskSettings telling(LinkDelivery other) {
        return new DeskSettings(holidays, welsh, other);
    }
}
