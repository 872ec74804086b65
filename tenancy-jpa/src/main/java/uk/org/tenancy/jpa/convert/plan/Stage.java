package uk.org.tenancy.jpa.convert.plan;

import java.util.Locale;

/** How far the conversion of a live database has come. Each stage follows the one before and can be undone. */
public enum Stage {
    /** Everything new is built beside what is there: tenant columns, keys and foreign keys. The application notices nothing. */
    PREPARE(1),
    /** New rows carry the tenant that is bound, or the first tenant where none is bound. Nothing is filtered. */
    WRITE_ONLY(2),
    /** Statements that touch another tenant's rows, or touch rows without a tenant, are reported. None is refused. */
    REPORT_ONLY(3),
    /** The keys are swapped, the policies are forced, and the application has the rights that it needs and no others. */
    ENFORCE(4),
    /**
     * Whoever injects SQL cannot change the tenant. It needs PostgreSQL 15 or later and connections of a superuser, and all
     * instances of the application go over to {@code TenantDataSource.sealed} at the same time. It can be left out.
     */
    SEALED(5);

    private final int number;

    Stage(int number) {
        this.number = number;
    }

    /**
     * Its place in the order of the stages.
     *
     * @return the number, from 1
     */
    public int number() {
        return number;
    }

    /**
     * Its name on command lines and in files.
     *
     * @return the name in lower case, with hyphens
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The stage of a name.
     *
     * @param id a name as {@link #id} gives it
     * @return the stage
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Stage of(String id) {
        for (Stage stage : values()) {
            if (stage.id().equals(id)) {
                return stage;
            }
        }
        throw new IllegalArgumentException(
                "there is no stage '" + id + "'; choose prepare, write-only, report-only, enforce or sealed");
    }
}
