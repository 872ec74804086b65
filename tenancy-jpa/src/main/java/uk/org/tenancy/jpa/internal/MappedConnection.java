package uk.org.tenancy.jpa.internal;

import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;

/** Holds a connection to one tenant, and to the mapper unless native SQL is permitted. */
record MappedConnection(Tenant tenant, boolean nativeSql) implements Guarded.Rules {

    @Override
    public void requireStanding() {
        TenantSession.requireSameTenant(tenant);
    }

    @Override
    public void admit(String method, @Nullable Object argument) {
        if (method.equals("prepareCall") && !nativeSql) {
            throw Mapping.noNativeSql("the procedure '" + argument + "' is called");
        }
        if (method.startsWith("prepare") || method.equals("createStatement")) {
            requireMapper();
        }
    }

    void requireMapper() {
        if (!nativeSql) {
            Caller.now().requireMapper();
        }
    }

    @Override
    public String owner() {
        return tenant.toString();
    }
}
