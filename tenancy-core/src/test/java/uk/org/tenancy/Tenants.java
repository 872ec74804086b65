package uk.org.tenancy;

import java.util.Locale;

/** Invented tenants. */
final class Tenants {

    static final Locale WELSH = Locale.forLanguageTag("cy");
    static final Tenant NORTHMOOR = tenant("northmoor").build();
    static final Tenant SOUTHMOOR = tenant("southmoor").build();

    private Tenants() {}

    static Tenant.Builder tenant(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id + " council");
    }

    static Tenant withHost(String id, String host) {
        return tenant(id).host(HostName.of(host)).build();
    }
}
