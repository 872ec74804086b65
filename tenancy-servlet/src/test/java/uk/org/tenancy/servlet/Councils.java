package uk.org.tenancy.servlet;

import java.util.List;
import java.util.Locale;
import uk.org.tenancy.HostName;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantSource;
import uk.org.tenancy.TenantStatus;

/** The councils of the tests, one in each status. */
final class Councils {

    static final String TEMPLATE = "{tenant}.report.example.org";
    static final Locale WELSH = Locale.forLanguageTag("cy");
    static final Locale POLISH = Locale.forLanguageTag("pl");

    static final Tenant NORTHMOOR = council("northmoor", "Northmoor Council", TenantStatus.LIVE)
            .host(HostName.of("report.northmoor.example"))
            .host(HostName.of("môr.example"))
            .host(HostName.of("10.1.2.3"))
            .host(HostName.of("[::1]"))
            .build();
    static final Tenant SOUTHMOOR =
            council("southmoor", "Southmoor Council", TenantStatus.LIVE).build();
    static final Tenant EASTVALE =
            council("eastvale", "Eastvale Council", TenantStatus.JOINING).build();
    static final Tenant WESTHILL = council("westhill", "Westhill <Borough> & \"City\" Council", TenantStatus.SUSPENDED)
            .name(WELSH, "Cyngor Westhill")
            .name(POLISH, "Rada Westhill")
            .notice(Locale.ENGLISH, "Back on Monday's <shift> \\ \"9 am\"")
            .notice(WELSH, "Yn ôl ddydd Llun")
            .notice(POLISH, "Wracamy w poniedziałek")
            .build();
    static final Tenant CAERFELIN = Tenant.builder(TenantId.of("caerfelin"))
            .status(TenantStatus.SUSPENDED)
            .name(WELSH, "Cyngor Caerfelin")
            .name(Locale.ENGLISH, "Caerfelin Council")
            .build();
    static final Tenant FENLAND =
            council("fenland", "Fenland Council", TenantStatus.LEAVING).build();
    static final Tenant OLDBURY = council("oldbury", "Oldbury Council", TenantStatus.LIVE)
            .successor(SOUTHMOOR.id())
            .build();
    static final Tenant OLDTOWN =
            council("oldtown", "Oldtown Council", TenantStatus.CLOSED).build();

    private Councils() {}

    static Tenant.Builder council(String id, String name, TenantStatus status) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, name).status(status);
    }

    static TenantDirectory directory() {
        return TenantDirectory.of(TenantSource.of(
                List.of(NORTHMOOR, SOUTHMOOR, EASTVALE, WESTHILL, CAERFELIN, FENLAND, OLDTOWN, OLDBURY)));
    }

    static TenantFilter filter() {
        return TenantFilter.of(directory(), TenantResolver.host(TEMPLATE));
    }

    static String hostOf(Tenant tenant) {
        return tenant.id() + ".report.example.org";
    }
}
