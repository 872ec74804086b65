package uk.org.tenancy.jpa.convert;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.IsolationCheck;
import uk.org.tenancy.jpa.convert.internal.Verifier;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * Looks whether a database is as it must be after a stage. It does not believe the plan: it works out from the catalogue what
 * there should be, so it finds what a plan left out.
 */
public final class Verification {

    private Verification() {}

    /**
     * Looks at a database.
     *
     * @param owner connections of the role that owns the tables
     * @param application connections of the application's role
     * @param decisions of which kind each table is
     * @param stage the stage that was reached
     * @return what is not as it must be, and what is worth knowing; no finding is unsafe if all is well
     * @throws IllegalArgumentException if the decisions do not fit the tables
     * @throws TenancyException if the database cannot be asked
     */
    public static List<Finding> of(DataSource owner, DataSource application, Decisions decisions, Stage stage) {
        decisions.require(owner);
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = owner.getConnection()) {
            findings.addAll(Verifier.of(connection, decisions.declarations(), stage));
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the database could not be looked at (" + failed.getMessage()
                            + "); connect as the role that owns the tables",
                    failed);
        }
        List<Finding> isolation = IsolationCheck.of(application).findings();
        findings.addAll(stage.compareTo(Stage.ENFORCE) >= 0 ? isolation : ofRoles(isolation));
        return List.copyOf(findings);
    }

    private static List<Finding> ofRoles(List<Finding> isolation) {
        return isolation.stream()
                .filter(finding -> finding.subject().startsWith("role "))
                .toList();
    }
}
