package uk.org.tenancy.jpa.convert;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.convert.internal.Concerns;
import uk.org.tenancy.jpa.convert.internal.EntityConcerns;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * Looks in a database for what people have to look at before its tenants are kept apart: views, triggers, functions, counters,
 * roles of others, keys that everybody shared, and indexes that would become slow; and, if it is given the entities of the application, in these for what does
 * not fit the decisions or goes past the mapper. What stands in other code {@code uk.org.tenancy.test.rules.CodeSurvey} sees.
 */
public final class Survey {

    private Survey() {}

    /**
     * Looks at a database. Nothing is changed.
     *
     * @param owner connections of the role that owns the tables and may create schemas
     * @param decisions of which kind each table is
     * @return what there is to look at, with why it matters and what mends it
     * @throws IllegalArgumentException if the decisions do not fit the tables
     * @throws TenancyException if the database cannot be asked
     */
    public static List<Finding> of(DataSource owner, Decisions decisions) {
        decisions.require(owner);
        try (Connection connection = owner.getConnection()) {
            return List.copyOf(Concerns.of(connection, decisions.declarations()));
        } catch (SQLException failed) {
            throw notRead(failed);
        }
    }

    /**
     * Looks at a database and at the entities that are kept in it: tables that nothing was decided about, or that no entity
     * maps; caches without the tenant in their keys; keys that the application gives; SQL in named queries and annotations.
     * Nothing is changed.
     *
     * @param owner connections of the role that owns the tables and may create schemas
     * @param decisions of which kind each table is
     * @param entities an open factory of the application, of Hibernate or EclipseLink, as it is before the conversion
     * @return what there is to look at, with why it matters and what mends it
     * @throws IllegalArgumentException if the decisions do not fit the tables, or another provider made the factory
     * @throws TenancyException if the database cannot be asked
     */
    public static List<Finding> of(DataSource owner, Decisions decisions, EntityManagerFactory entities) {
        List<Finding> findings = new ArrayList<>(of(owner, decisions));
        try (Connection connection = owner.getConnection()) {
            findings.addAll(EntityConcerns.of(connection, decisions.declarations(), entities));
        } catch (SQLException failed) {
            throw notRead(failed);
        }
        return List.copyOf(findings);
    }

    private static TenancyException notRead(SQLException failed) {
        return new TenancyException(
                "the database could not be looked at (" + failed.getMessage()
                        + "); connect as the role that owns the tables",
                failed);
    }
}
