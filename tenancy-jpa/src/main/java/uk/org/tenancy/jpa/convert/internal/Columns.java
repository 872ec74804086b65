package uk.org.tenancy.jpa.convert.internal;

import java.util.List;
import uk.org.tenancy.jpa.convert.plan.Lock;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.policy.internal.TableShape;

/**
 * The tenant columns, and what fills them before the policies are forced.
 *
 * @param tables the tenant-owned tables. Children get the column, and what fills it, with their parents
 * @param first the number of the tenant to whom the rows belong that are there
 * @param facts the sizes of tables
 */
record Columns(List<TableShape> tables, int first, Facts facts) {

    /** The bound tenant, or null if none is. */
    static final String BOUND_OR_NULL = "nullif(current_setting('tenancy.tenant', true), '')::integer";

    List<Step> add(Steps steps) {
        return tables.stream()
                .map(table -> steps.moment(
                        "give " + table.name() + " its tenant column",
                        Lock.ALL_WAIT,
                        Questions.column(table.name().sql()),
                        List.of(alter(table) + " ADD COLUMN tenant_id integer NOT NULL DEFAULT " + first)))
                .toList();
    }

    List<Step> drop(Steps steps) {
        return tables.stream()
                .map(table -> steps.moment(
                        "take the tenant column from " + table.name(),
                        Lock.ALL_WAIT,
                        "NOT " + Questions.column(table.name().sql()),
                        List.of(alter(table) + " DROP COLUMN IF EXISTS tenant_id")))
                .toList();
    }

    List<Step> sample(Steps steps) {
        return tables.stream()
                .map(table -> steps.beside(
                        "let the planner know the tenants of " + table.name(),
                        Estimate.sample(facts.rowsOf(table.id())),
                        Steps.CANNOT_TELL,
                        List.of("ANALYZE " + table.name().sql())))
                .toList();
    }

    List<Step> stampBound(Steps steps) {
        return fill(
                steps,
                boundOrFirst(),
                "COALESCE((NULLIF(current_setting('tenancy.tenant'::text, true), ''::text))::integer, " + first + ")");
    }

    List<Step> stampFirst(Steps steps) {
        return fill(steps, Integer.toString(first), Integer.toString(first));
    }

    String boundOrFirst() {
        return "coalesce(" + BOUND_OR_NULL + ", " + first + ")";
    }

    private List<Step> fill(Steps steps, String value, String stored) {
        return tables.stream()
                .map(table -> steps.moment(
                        "fill the tenant column of new rows of " + table.name(),
                        Lock.ALL_WAIT,
                        Questions.columnDefault(table.name().sql(), stored),
                        List.of(alter(table) + " ALTER COLUMN tenant_id SET DEFAULT " + value)))
                .toList();
    }

    private static String alter(TableShape table) {
        return "ALTER TABLE " + table.name().sql();
    }
}
