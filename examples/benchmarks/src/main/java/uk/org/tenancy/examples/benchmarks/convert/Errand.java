package uk.org.tenancy.examples.benchmarks.convert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;

/** What a person does in one transaction. It is the work of one version of the application: with or without tenants. */
final class Errand {

    private final Connection connection;
    private final String area;
    private final boolean bound;
    private final LongConsumer took;
    private final List<Write> writes = new ArrayList<>();

    /** A statement that wrote a row. */
    record Write(String sql, List<Object> values) {}

    Errand(Connection connection, String area, boolean bound, LongConsumer took) {
        this.connection = connection;
        this.area = area;
        this.bound = bound;
        this.took = took;
    }

    /** Does it, with new rows of this number, and looks at one of the cases there were before. */
    List<Write> run(Random chance, long id, long some) throws SQLException {
        if (bound) {
            read("SELECT set_config('tenancy.tenant', '1', true)");
        }
        look(some, 1 + chance.nextInt(100));
        if (chance.nextInt(3) > 0) {
            report(id, 1 + chance.nextInt(100));
        }
        if (chance.nextInt(4) == 0) {
            takeBack(id + 1);
        }
        long start = System.nanoTime();
        connection.commit();
        took.accept(start);
        return writes;
    }

    private void look(long some, int officer) throws SQLException {
        read("SELECT id, title, state FROM {a}_case WHERE id = ?", some);
        read("SELECT n.id, n.text, c.title FROM {a}_note n JOIN {a}_case c ON c.id = n.case_id WHERE c.id = ?", some);
        read("SELECT id, day FROM {a}_visit WHERE case_id = ? AND id = ?", some, some);
        read("SELECT category, count(*) FROM {a}_case WHERE officer_id = ? GROUP BY category", officer);
        read("SELECT * FROM {a}_open WHERE id = ?", some);
    }

    private void report(long id, int officer) throws SQLException {
        write(
                "INSERT INTO {a}_case (id, ref, category, officer_id, cost, title) VALUES"
                        + " (?, md5(?::text)::uuid, 'c1', ?, 1, 'A case')",
                id,
                id,
                officer);
        write("INSERT INTO {a}_note (id, case_id, text) VALUES (?, ?, 'first')", id, id);
        write("INSERT INTO {a}_case_tag (case_id, tag_id) VALUES (?, 1)", id);
        write("INSERT INTO {a}_visit (id, day, case_id) VALUES (?, date '2026-02-03', ?)", id, id);
        write("INSERT INTO {a}_visit_note (id, visit_id, day) VALUES (?, ?, date '2026-02-03')", id, id);
        write(
                "INSERT INTO {a}_note (id, case_id, text) VALUES (?, ?, 'second') ON CONFLICT ("
                        + (bound ? "tenant_id, " : "") + "id) DO UPDATE SET text = excluded.text",
                id,
                id);
        write("UPDATE {a}_case SET state = 'CLOSED', title = 'Done' WHERE id = ?", id);
        write("INSERT INTO {a}_keyword (case_id, keyword) VALUES (?, 'k')", id);
    }

    private void takeBack(long id) throws SQLException {
        write("INSERT INTO {a}_case (id, ref, title) VALUES (?, md5(?::text)::uuid, 'short')", id, id);
        write("INSERT INTO {a}_note (id, case_id, text) VALUES (?, ?, 'gone')", id, id);
        write("DELETE FROM {a}_case WHERE id = ?", id);
    }

    private void read(String sql, Object... values) throws SQLException {
        long start = System.nanoTime();
        try (PreparedStatement statement = prepared(connection, inArea(sql), values);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                row.getString(1);
            }
        }
        took.accept(start);
    }

    private void write(String sql, Object... values) throws SQLException {
        long start = System.nanoTime();
        try (PreparedStatement statement = prepared(connection, inArea(sql), values)) {
            if (statement.executeUpdate() != 1) {
                throw new SQLException("no row was written: " + sql);
            }
        }
        took.accept(start);
        writes.add(new Write(inArea(sql), List.of(values)));
    }

    private String inArea(String sql) {
        return sql.replace("{a}", area);
    }

    static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int place = 0; place < values.length; place++) {
            statement.setObject(place + 1, values[place]);
        }
        return statement;
    }
}
