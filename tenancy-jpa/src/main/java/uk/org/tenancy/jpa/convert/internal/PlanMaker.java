package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.jpa.convert.plan.Lock;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.policy.internal.Blueprint;
import uk.org.tenancy.jpa.policy.internal.Declarations;
import uk.org.tenancy.jpa.policy.internal.TableShape;

/** Works out the steps from a schema and what is declared of it. */
public final class PlanMaker {

    private final Declarations declarations;
    private final Ends ends;
    private final Blueprint blueprint;
    private final Columns columns;
    private final Policies policies;
    private final Spares spares;
    private final List<String> formerRights;
    private final List<InvokerView> views;

    private PlanMaker(Connection connection, Declarations declarations) throws SQLException {
        this.declarations = declarations;
        this.blueprint = Blueprint.of(connection, declarations);
        Rows.run(connection, List.of("SET LOCAL search_path = pg_catalog, pg_temp"));
        this.ends = Ends.of(connection, declarations, blueprint);
        Facts facts = Facts.of(connection);
        List<TableShape> parents =
                blueprint.tables().stream().filter(table -> !table.descendant()).toList();
        this.columns = new Columns(parents, ends.first(), facts);
        this.policies = new Policies(blueprint.tables(), columns);
        this.spares = new Spares(blueprint.keys(), blueprint.links(), facts);
        this.formerRights = FormerRights.of(connection, declarations);
        this.views = InvokerView.of(connection, declarations);
    }

    /**
     * Works out all steps, those that undo included.
     *
     * @param connection a connection of the tables' owner; rolled back
     * @param declarations the kinds of the tables, the application's role, and the tenant to whom the rows belong that are
     *     there
     * @return the steps, in order
     * @throws SQLException if the database cannot be asked
     * @throws IllegalStateException if the schema cannot be converted as it is, with all the reasons
     */
    public static List<Step> steps(Connection connection, Declarations declarations) throws SQLException {
        connection.setAutoCommit(false);
        try {
            List<String> obstacles = Obstacles.of(connection, declarations);
            if (!obstacles.isEmpty()) {
                throw new IllegalStateException("this schema cannot be converted as it is; nothing was changed:\n  - "
                        + String.join("\n  - ", obstacles));
            }
        } finally {
            connection.rollback();
        }
        return again(connection, declarations);
    }

    /** Works out the steps of a schema that may be under way. What is done already is told by each step. */
    static List<Step> again(Connection connection, Declarations declarations) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return new PlanMaker(connection, declarations).all();
        } finally {
            connection.rollback();
        }
    }

    private List<Step> all() {
        List<Step> all = new ArrayList<>();
        all.addAll(prepare(new Steps(Stage.PREPARE, false)));
        all.addAll(undoPrepare(new Steps(Stage.PREPARE, true)));
        all.addAll(writeOnly(new Steps(Stage.WRITE_ONLY, false)));
        all.addAll(undoWriteOnly(new Steps(Stage.WRITE_ONLY, true)));
        all.addAll(policies.report(new Steps(Stage.REPORT_ONLY, false)));
        all.addAll(policies.stopReports(new Steps(Stage.REPORT_ONLY, true)));
        all.addAll(enforce(new Steps(Stage.ENFORCE, false)));
        all.addAll(undoEnforce(new Steps(Stage.ENFORCE, true)));
        all.add(ends.seal(new Steps(Stage.SEALED, false)));
        all.add(ends.unseal(new Steps(Stage.SEALED, true)));
        return all;
    }

    private List<Step> prepare(Steps steps) {
        List<Step> prepare = new ArrayList<>(List.of(ends.register(steps)));
        prepare.addAll(columns.add(steps));
        prepare.addAll(spares.build(steps, Form.WIDER));
        prepare.addAll(columns.sample(steps));
        return prepare;
    }

    private List<Step> undoPrepare(Steps steps) {
        List<Step> undo = new ArrayList<>(List.of(ends.guard(steps)));
        undo.addAll(spares.drop(steps, Form.WIDER));
        undo.addAll(columns.drop(steps));
        undo.add(ends.forget(steps));
        return undo;
    }

    private List<Step> writeOnly(Steps steps) {
        List<Step> writeOnly = new ArrayList<>(columns.stampBound(steps));
        writeOnly.add(steps.moment(
                "give " + declarations.role() + " what it will need", Lock.NONE, Steps.CANNOT_TELL, earlyRights()));
        return writeOnly;
    }

    private List<Step> undoWriteOnly(Steps steps) {
        List<Step> undo = new ArrayList<>(List.of(steps.moment(
                "give " + declarations.role() + " what it had", Lock.NONE, Steps.CANNOT_TELL, formerRights)));
        undo.addAll(columns.stampFirst(steps));
        return undo;
    }

    private List<Step> enforce(Steps steps) {
        List<Step> enforce = new ArrayList<>(new Swap(spares, steps, Form.WIDER).all());
        views.forEach(view -> enforce.add(steps.moment(
                "let " + view.name() + " show what its reader may see",
                Lock.ALL_WAIT,
                Steps.CANNOT_TELL,
                List.of(view.set()))));
        enforce.addAll(policies.enforce(steps));
        enforce.add(steps.moment(
                "give " + declarations.role() + " what it needs and no more",
                Lock.NONE,
                Steps.CANNOT_TELL,
                blueprint.rights()));
        return enforce;
    }

    private List<Step> undoEnforce(Steps steps) {
        List<String> rights = new ArrayList<>(formerRights);
        rights.addAll(earlyRights());
        List<Step> undo = new ArrayList<>(List.of(
                steps.moment("give " + declarations.role() + " what it had", Lock.NONE, Steps.CANNOT_TELL, rights)));
        undo.addAll(policies.reportAgain(steps));
        views.forEach(view -> undo.add(steps.moment(
                "let " + view.name() + " show what it showed",
                Lock.ALL_WAIT,
                Steps.CANNOT_TELL,
                List.of(view.reset()))));
        undo.addAll(spares.build(steps, Form.FORMER));
        undo.addAll(new Swap(spares, steps, Form.FORMER).all());
        undo.addAll(spares.build(steps, Form.WIDER));
        return undo;
    }

    private List<String> earlyRights() {
        return blueprint.rights().stream()
                .filter(statement -> statement.startsWith("GRANT"))
                .toList();
    }
}
