package uk.org.tenancy;

/** Where a tenant stands between joining the shared service and leaving it. It decides what the front door answers. */
public enum TenantStatus {
    /** Preparing: known to the operator, not yet open to the public. */
    JOINING,
    /** In service. */
    LIVE,
    /** Closed for a while; visitors are told so in the tenant's own words, see {@link Tenant#notice}. */
    SUSPENDED,
    /** On the way out: what is there can be read, nothing can be changed. */
    LEAVING,
    /** Gone. The id stays taken for ever. */
    CLOSED,
    /** Replaced by another tenant, see {@link Tenant#successor}; visitors are sent there. The id stays taken for ever. */
    SUCCEEDED
}
