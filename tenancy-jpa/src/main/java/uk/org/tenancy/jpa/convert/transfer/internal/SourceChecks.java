package uk.org.tenancy.jpa.convert.transfer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Check;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Link;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Unique;
import uk.org.tenancy.jpa.policy.internal.TableName;

/** Looks in the source for rows that break a constraint which only the target has, or which the source does not vouch for. */
record SourceChecks(Connection source, SortedMap<TableName, Table> tables, Set<TableName> platform) {

    private record Question(String breaks, String query) {}

    List<String> problems(Table from, Table to) throws SQLException {
        List<String> problems = new ArrayList<>();
        for (Question question : Stream.of(required(from, to), keys(from, to), links(from, to), checks(from, to))
                .flatMap(questions -> questions)
                .toList()) {
            ask(to, question, problems);
        }
        return problems;
    }

    private void ask(Table table, Question question, List<String> problems) throws SQLException {
        Savepoint before = source.setSavepoint();
        try {
            long rows = Proof.count(source, question.query());
            if (rows > 0) {
                problems.add(table.name() + ": " + rows + " rows or groups of rows of the source break "
                        + question.breaks());
            }
        } catch (SQLException failed) {
            source.rollback(before);
            problems.add(table.name() + ": whether rows of the source break " + question.breaks()
                    + " could not be asked (" + failed.getMessage() + ")");
        }
    }

    private static Stream<Question> required(Table from, Table to) {
        return to.written().stream()
                .filter(Column::required)
                .filter(column -> from.column(column.name())
                        .filter(old -> !old.required())
                        .isPresent())
                .map(column -> new Question(
                        "NOT NULL of " + column.name(),
                        "SELECT count(*) FROM " + from.from() + " s WHERE " + column.sql() + " IS NULL"));
    }

    private static Stream<Question> keys(Table from, Table to) {
        Set<String> known = from.keys().stream().map(Unique::essence).collect(Collectors.toSet());
        return to.keys().stream()
                .filter(key -> !known.contains(key.essence()))
                .map(key -> new Question(
                        "the key " + key.name(),
                        "SELECT count(*) FROM (SELECT FROM " + from.from() + " s WHERE " + filled(key) + " GROUP BY "
                                + String.join(", ", key.parts()) + " HAVING count(*) > 1) AS doubled"));
    }

    private static String filled(Unique key) {
        String filled =
                key.parts().stream().map(part -> "(" + part + ") IS NOT NULL").collect(Collectors.joining(" AND "));
        return key.predicate() == null ? filled : filled + " AND " + key.predicate();
    }

    private Stream<Question> links(Table from, Table to) {
        Set<String> known =
                from.links().stream().filter(Link::valid).map(Link::essence).collect(Collectors.toSet());
        return to.links().stream()
                .filter(link -> !known.contains(link.essence()) || platform.contains(link.target()))
                .map(link -> platform.contains(link.target())
                        ? new Question(
                                "the foreign key " + link.name() + ", since it refers to a platform table",
                                "SELECT count(*) FROM " + from.from() + " s WHERE "
                                        + from.column(link.own().get(0))
                                                .map(Column::sql)
                                                .orElse("true")
                                        + " IS NOT NULL")
                        : new Question("the foreign key " + link.name(), Proof.dangling(tables, from, link)));
    }

    private static Stream<Question> checks(Table from, Table to) {
        Set<String> known = from.checks().stream()
                .filter(Check::valid)
                .map(Check::definition)
                .collect(Collectors.toSet());
        return to.checks().stream()
                .filter(check -> !known.contains(check.definition()) && check.condition() != null)
                .map(check -> new Question(
                        "the constraint " + check.name(),
                        "SELECT count(*) FROM " + from.from() + " s WHERE NOT (" + check.condition() + ")"));
    }
}
