package uk.org.tenancy.jpa.policy.internal;

/** Whose rows a table holds. Every table that an application can reach is of one of these kinds. */
public enum TableKind {
    /** Each row belongs to one tenant, and only that tenant sees it. */
    TENANT_OWNED,
    /** Reference data that all tenants see alike and the application does not change. */
    SHARED,
    /** Of the operator alone; the application cannot reach it. */
    PLATFORM
}
