package uk.org.tenancy.jpa.internal;

import java.lang.StackWalker.StackFrame;
import uk.org.tenancy.TenancyException;

/**
 * Who takes a connection or prepares a statement: a provider of Jakarta Persistence, its bridge or the application.
 *
 * @param type the name of its class
 */
public record Caller(String type) {

    // What hands the connection to the application, and is the last to be seen of it where a method reference is
    // called.
    private static final String WORK = "org.hibernate.jdbc.";

    private static final StackWalker STACK = StackWalker.getInstance();

    /**
     * The class outside this library, or in one of its bridges, that called.
     *
     * @return the caller
     */
    public static Caller now() {
        return new Caller(STACK.walk(frames -> frames.map(StackFrame::getClassName)
                .filter(type -> !isInBetween(type))
                .findFirst()
                .orElse("nobody")));
    }

    private static boolean isInBetween(String type) {
        return type.contains("$Proxy")
                || type.startsWith("uk.org.tenancy.jpa.internal.")
                || type.startsWith("uk.org.tenancy.jpa.TenantDataSource")
                || type.startsWith("uk.org.tenancy.jpa.PlatformDataSource")
                || type.equals("uk.org.tenancy.TenantContext");
    }

    /**
     * Refuses EclipseLink without the bridge that keeps its shared cache and its sessions apart.
     *
     * @throws TenancyException if EclipseLink itself calls
     */
    public void requireBridge() {
        if (type.startsWith("org.eclipse.persistence.")) {
            throw new TenancyException(
                    "EclipseLink shares its cache between EntityManagers, whatever tenant they are for;"
                            + " set the property eclipselink.session.customizer to"
                            + " uk.org.tenancy.jpa.eclipselink.TenantSessions in the persistence unit");
        }
    }

    /**
     * Refuses everybody but a mapper, where nothing else keeps rows apart.
     *
     * @throws TenancyException if the application calls by itself
     */
    void requireMapper() {
        if (!isMapper() || type.startsWith(WORK)) {
            throw Mapping.noNativeSql(type + " uses JDBC");
        }
    }

    /**
     * Refuses mappers where the rows of several tenants are read together.
     *
     * @throws TenancyException if a mapper calls
     */
    public void requireNoMapper() {
        if (isMapper()) {
            throw new TenancyException(
                    "entities are not read across tenants, because an id is one row's within a tenant"
                            + " only: of two tenants' rows with the same id a mapper would make one object; use JDBC, or what"
                            + " stands on it, with the PlatformDataSource");
        }
    }

    private boolean isMapper() {
        return type.startsWith("org.hibernate.")
                || type.startsWith("org.eclipse.persistence.")
                || type.startsWith("uk.org.tenancy.jpa.eclipselink.");
    }
}
