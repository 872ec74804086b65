package uk.org.tenancy.jpa.policy.internal;

/** Where a database holds the number of the bound tenant for the length of one transaction, and how SQL reads it there. */
public enum BoundTenant {
    /** A setting of our own, which whoever can send SQL can change: level <em>enforced</em>. */
    ENFORCED("tenancy.tenant"),

    /**
     * A setting of PostgreSQL's own that only a superuser, and from version 15 on a role that was granted it, may change:
     * level <em>sealed</em>. It names C functions whose errors are logged with a backtrace; no function is named by digits.
     */
    SEALED("backtrace_functions");

    private final String setting;

    BoundTenant(String setting) {
        this.setting = setting;
    }

    /**
     * The setting that holds the number.
     *
     * @return its name
     */
    public String setting() {
        return setting;
    }

    /** The number; an error if no tenant is bound. */
    String expression() {
        return "current_setting('" + setting + "')::integer";
    }

    /** {@link #expression} in the words of PostgreSQL's own rule printer. */
    String asStored() {
        return "(current_setting('" + setting + "'::text))::integer";
    }

    /** The number, or null if no tenant is bound. */
    String orNull() {
        return "nullif(current_setting('" + setting + "', true), '')::integer";
    }

    /**
     * Whether the transaction may reach restricted rows: then a blank stands before the number, which means nothing to a
     * number. So this is told and signed, and ends, together with the tenant.
     */
    String permission() {
        return "left(current_setting('" + setting + "'), 1) = ' '";
    }

    /**
     * The value that binds a tenant, restricted rows and all.
     *
     * @param number the number of the tenant as a text, in SQL
     * @return the value, in SQL
     */
    public static String withPermission(String number) {
        return "' ' || " + number;
    }

    /** The opposite of {@link #permission}, true as well if no tenant is bound. */
    String noPermission() {
        return "left(current_setting('" + setting + "', true), 1) IS DISTINCT FROM ' '";
    }

    /** {@link #noPermission} in the words of PostgreSQL's own rule printer. */
    String noPermissionAsStored() {
        return "(\"left\"(current_setting('" + setting + "'::text, true), 1) IS DISTINCT FROM ' '::text)";
    }

    /** {@link #permission} in the words of PostgreSQL's own rule printer. */
    String permissionAsStored() {
        return "(\"left\"(current_setting('" + setting + "'::text), 1) = ' '::text)";
    }
}
