package uk.org.tenancy.jpa.convert.plan;

/**
 * A statement that will not do the same once tenants are kept apart: it looked at, or wrote, a row of another tenant, or was
 * run without a tenant.
 *
 * @param problem what it did
 * @param sql its text, with placeholders and without values; empty if a connection was taken and it is not known for what
 * @param where the stack at that moment
 */
public record Crossing(String problem, String sql, Throwable where) {}
