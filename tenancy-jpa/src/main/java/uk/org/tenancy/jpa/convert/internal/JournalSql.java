package uk.org.tenancy.jpa.convert.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;

/** The SQL of the journal, so that scripts keep the same one as the program, and either goes on where the other left off. */
final class JournalSql {

    static final String EXISTS = "(pg_catalog.to_regclass('tenancy_conversion.step') IS NOT NULL)";

    static final String DROP = "DROP SCHEMA IF EXISTS tenancy_conversion CASCADE";

    static final List<String> MAKE = List.of(
            "CREATE SCHEMA tenancy_conversion",
            """
            CREATE TABLE tenancy_conversion.step (
                place integer PRIMARY KEY,
                stage text NOT NULL,
                undo boolean NOT NULL,
                title text NOT NULL,
                statements text[] NOT NULL,
                lock text NOT NULL,
                estimated_ms bigint NOT NULL,
                transactional boolean NOT NULL,
                done text NOT NULL,
                finished_at timestamptz,
                took_ms bigint)""",
            "CREATE TABLE tenancy_conversion.plan (decisions text NOT NULL, schema_before text NOT NULL)",
            """
            CREATE PROCEDURE tenancy_conversion.start(for_stage text, to_undo boolean)
            LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $begin$ DECLARE
                here integer := (SELECT min(place) FROM tenancy_conversion.step WHERE stage = for_stage);
                other text := (SELECT s.stage FROM tenancy_conversion.step s
                    WHERE NOT s.undo AND s.stage <> for_stage AND CASE WHEN to_undo
                        THEN s.place > here AND s.finished_at IS NOT NULL ELSE s.place < here AND s.finished_at IS NULL END
                    ORDER BY s.place LIMIT 1);
            BEGIN
                IF other IS NOT NULL THEN
                    RAISE EXCEPTION 'stage % has to be % before % is %', other, CASE WHEN to_undo THEN 'undone' ELSE 'done' END,
                        for_stage, CASE WHEN to_undo THEN 'undone' ELSE 'done' END;
                END IF;
                UPDATE tenancy_conversion.step SET finished_at = NULL, took_ms = NULL
                WHERE stage = for_stage AND undo <> to_undo AND finished_at IS NOT NULL;
            END $begin$""",
            """
            CREATE PROCEDURE tenancy_conversion.finish(at_place integer, of_title text)
            LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $finish$ BEGIN
                UPDATE tenancy_conversion.step SET finished_at = coalesce(finished_at, clock_timestamp())
                WHERE place = at_place AND title = of_title;
                IF NOT FOUND THEN
                    RAISE EXCEPTION 'the plan that is being carried out in this database has no step % ''%''', at_place, of_title
                        USING HINT = 'Write the scripts again, from this database.';
                END IF;
            END $finish$""",
            """
            CREATE PROCEDURE tenancy_conversion.undone(of_stage text)
            LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $undone$
                UPDATE tenancy_conversion.step SET finished_at = NULL, took_ms = NULL WHERE stage = of_stage AND undo
            $undone$""");

    private JournalSql() {}

    /** Keeps the plan and what the schema is now, unless that was done before. */
    static String keep(List<Step> plan, String decisions) {
        List<String> lines = new ArrayList<>(MAKE);
        for (int place = 0; place < plan.size(); place++) {
            lines.add("INSERT INTO tenancy_conversion.step VALUES (" + place + ", " + values(plan.get(place)) + ")");
        }
        lines.add("INSERT INTO tenancy_conversion.plan\nSELECT " + Names.literal(decisions)
                + ", coalesce(string_agg(text || E'\\n', '' ORDER BY text COLLATE \"C\"), '') FROM (" + SchemaText.QUERY
                + ") AS schema");
        return """
            DO $journal$ BEGIN
            PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
            IF %s THEN
                IF (SELECT decisions <> %s FROM tenancy_conversion.plan) THEN
                    RAISE EXCEPTION 'a conversion of this database is under way that was planned from other decisions';
                END IF;
                RETURN;
            END IF;
            %s;
            END $journal$""".formatted(EXISTS, Names.literal(decisions), String.join(";\n", lines));
    }

    private static String values(Step step) {
        return Names.literal(step.stage().name()) + ", " + step.undo() + ", " + Names.literal(step.title())
                + ",\nARRAY["
                + step.statements().stream().map(Names::literal).collect(Collectors.joining(",\n")) + "]::text[], "
                + Names.literal(step.lock().name()) + ", " + step.estimate().toMillis() + ", " + step.transactional()
                + ",\n" + Names.literal(step.done());
    }

    /** Takes away the plan, of which nothing is done. */
    static String forget() {
        return """
            DO $journal$ BEGIN
            IF %s THEN
                IF EXISTS (SELECT FROM tenancy_conversion.step WHERE NOT undo AND finished_at IS NOT NULL) THEN
                    RAISE EXCEPTION 'the stages have to be undone first';
                END IF;
                %s;
            END IF;
            END $journal$""".formatted(EXISTS, DROP);
    }

    static String start(Stage stage, boolean undo) {
        return """
            DO $start$ BEGIN IF NOT %s THEN
                RAISE EXCEPTION 'the plan is not kept in this database; run the file that comes before the first stage';
            END IF; CALL tenancy_conversion.start('%s', %s); END $start$""".formatted(EXISTS, stage.name(), undo);
    }

    static String finish(int place, Step step) {
        return "CALL tenancy_conversion.finish(" + place + ", " + Names.literal(step.title()) + ")";
    }

    /** Ends what undid a stage. */
    static String undone(Stage stage) {
        return "CALL tenancy_conversion.undone('" + stage.name() + "')";
    }
}
