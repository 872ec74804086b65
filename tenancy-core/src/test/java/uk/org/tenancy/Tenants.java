package uk.org.tenancy;

import java.util.Locale;

/** Invented tenants. */
public final class Tenants {

    public static final Locale WELSH = Locale.forLanguageTag("cy");
    public static final Tenant NORTHMOOR = tenant("northmoor").build();
    public static final Tenant SOUTHMOOR = tenant("southmoor").build();

    private Tenants() {}

    public static Tenant.Builder tenant(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id + " council");
    }

    public static Tenant withHost(String id, String host) {
        return tenant(id).host(HostName.of(host)).build();
    }
}
