package uk.org.tenancy.test.attack.http;

/** The two tenants of an attack. */
public enum Side {
    /** The one whose data is tried to be got at. */
    OWNER,
    /** The one that tries. */
    ATTACKER
}
