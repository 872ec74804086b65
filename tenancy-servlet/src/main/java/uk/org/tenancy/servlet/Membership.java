package uk.org.tenancy.servlet;

/** What somebody is to a tenant. */
public enum Membership {
    /** Nobody has signed in. */
    ANONYMOUS,
    /** Somebody has signed in who has no business with this tenant, whatever they are to another. */
    STRANGER,
    /** Somebody who may use what this tenant does not offer to everybody. */
    MEMBER,
    /** A member who acts for this tenant, and so also while it is {@link uk.org.tenancy.TenantStatus#JOINING}. */
    OFFICER
}
