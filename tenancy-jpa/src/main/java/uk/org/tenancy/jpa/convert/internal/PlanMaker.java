package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import uk.org.tenancy.jpa.convert.plan.Lock;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.policy.internal.Blueprint;
import uk.org.tenancy.jpa.policy.internal.Declarations;
import uk.org.tenancy.jpa.policy.internal.TableShape;

/** Works out the steps from a schema and what is declared of it. */
public final class PlanMaker {

    private static final String NUMBER = "SELECT number FROM tenancy.tenant WHERE id = ?"
            + " UNION ALL SELECT (SELECT coalesce(max(number), 0) + 1 FROM tenancy.tenant) LIMIT 1";

    private static final String ENTER = "tenancy.enter(text, bigint, integer, bytea)";

    private final Declarations declarations;
    private final String firstTenant;
    private final Blueprint blueprint;
    private final Columns columns;
    private final Policies policies;
    private final Spares spares;
    private final List<String> formerRights;
    private final List<InvokerView> views;
    private final int first;

    private PlanMaker(Connection connection, Declarations declarations) throws SQLException {
        this.declarations = declarations;
        this.firstTenant = Objects.requireNonNull(declarations.ownerOfExistingRows());
        this.blueprint = Blueprint.of(connection, declarations);
        Rows.run(connection, List.of("SET LOCAL search_path = pg_catalog, pg_temp"));
        this.first = first(connection, firstTenant);
        Facts facts = Facts.of(connection);
        List<TableShape> parents =
                blueprint.tables().stream().filter(table -> !table.descendant()).toList();
        this.columns = new Columns(parents, first, facts);
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
        all.add(seal(new Steps(Stage.SEALED, false)));
        all.add(unseal(new Steps(Stage.SEALED, true)));
        return all;
    }

    // Instances of the application that bind the tenant in one way get no rows where the other holds, so all tables go
    // over
    // in one transaction.
    private Step seal(Steps steps) {
        return steps.moment(
                "seal the database, for all instances of the application at once",
                Lock.ALL_WAIT,
                "pg_catalog.to_regprocedure('" + ENTER + "') IS NOT NULL",
                blueprint.seal());
    }

    private Step unseal(Steps steps) {
        return steps.moment(
                "take away the seal and its keys, for all instances of the application at once",
                Lock.ALL_WAIT,
                "pg_catalog.to_regprocedure('" + ENTER + "') IS NULL",
                blueprint.unseal());
    }

    private List<Step> prepare(Steps steps) {
        List<Step> prepare = new ArrayList<>(List.of(register(steps)));
        prepare.addAll(columns.add(steps));
        prepare.addAll(spares.build(steps, Form.WIDER));
        prepare.addAll(columns.sample(steps));
        return prepare;
    }

    private List<Step> undoPrepare(Steps steps) {
        List<Step> undo = new ArrayList<>(List.of(guard(steps)));
        undo.addAll(spares.drop(steps, Form.WIDER));
        undo.addAll(columns.drop(steps));
        undo.add(steps.moment(
                "forget the tenants and the declarations",
                Lock.NONE,
                "pg_catalog.to_regnamespace('tenancy') IS NULL",
                List.of("DROP SCHEMA IF EXISTS tenancy CASCADE")));
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

    private Step register(Steps steps) {
        List<String> statements = new ArrayList<>(blueprint.schema());
        statements.add("DO $check$ BEGIN IF tenancy.tenant_number(" + Names.literal(firstTenant) + ") <> " + first
                + " THEN\n    RAISE EXCEPTION 'this plan was made for tenant number " + first
                + ", which is taken; make it again';\nEND IF; END $check$");
        return steps.moment(
                "declare the tables and register the first tenant",
                Lock.NONE,
                "(SELECT count(*) FROM tenancy.declared_table) = "
                        + declarations.kinds().size(),
                statements);
    }

    private Step guard(Steps steps) {
        return steps.moment(
                "see that there is one tenant only",
                Lock.NONE,
                "pg_catalog.to_regclass('tenancy.tenant') IS NULL",
                List.of("DO $check$ BEGIN IF EXISTS (SELECT FROM tenancy.tenant WHERE number <> " + first
                        + ") THEN\n    RAISE EXCEPTION 'there are other tenants by now, and without the tenant column"
                        + " nobody would know their rows from those of the first'\n        USING HINT = 'Take the other"
                        + " tenants out first.';\nEND IF; END $check$"));
    }

    private static int first(Connection connection, String tenant) throws SQLException {
        return Rows.ask(connection, "SELECT pg_catalog.to_regclass('tenancy.tenant') IS NULL")
                ? 1
                : Rows.of(connection, row -> row.getInt(1), NUMBER, tenant).get(0);
    }
}
