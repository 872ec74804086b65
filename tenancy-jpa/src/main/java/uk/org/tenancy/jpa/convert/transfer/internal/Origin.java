package uk.org.tenancy.jpa.convert.transfer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import uk.org.tenancy.jpa.internal.CopyPipe;

/** Where rows come from. */
interface Origin {

    /** Copies these columns of a table, as SQL names them, by {@code COPY ... FROM STDIN}. */
    void copy(Table from, String columns, Connection target, String in) throws SQLException;

    /** Another database. */
    static Origin of(Side source) {
        return (from, columns, target, in) -> CopyPipe.copy(
                source.connection(), "COPY (SELECT " + columns + " FROM " + from.from() + " s) TO STDOUT", target, in);
    }
}
