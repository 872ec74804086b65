package uk.org.tenancy.jpa;

import java.util.EnumMap;
import java.util.Map;

/** One database at each level for all tests of a class, because to make one takes longer than most tests do. */
final class TenantsByLevel implements AutoCloseable {

    private final Map<IsolationLevel, TwoTenants> tenants = new EnumMap<>(IsolationLevel.class);

    /** The tenants at a level, with their first reports and no others. */
    TwoTenants at(IsolationLevel level) {
        TwoTenants atLevel = tenants.computeIfAbsent(level, TwoTenants::new);
        atLevel.reset();
        return atLevel;
    }

    @Override
    public void close() {
        tenants.values().forEach(TwoTenants::close);
        tenants.clear();
    }
}
