package uk.org.tenancy.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the text of a statement tells before anything is sent. */
class SqlTextTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select 1                                 | SELECT          | false | 0 | false
            /* a */ ( select ? where ? = '?')        | SELECT          | false | 2 | false
            (values (1))                             | VALUES          | false | 0 | false
            insert into t values (?, ?)              | INSERT          | false | 2 | true
            update t set a = ?                       | UPDATE          | false | 1 | true
            delete from t                            | DELETE          | false | 0 | true
            delete from t;                           | DELETE          | false | 0 | false
            insert into t values (1) returning a     | INSERT          | false | 0 | false
            merge into t using s on true             | MERGE           | false | 0 | false
            call p(?)                                | CALL            | true  | 1 | false
            {? = call f(?)}                          | SELECT          | false | 2 | false
            { call f()}                              | SELECT          | false | 0 | false
            {oj ({fn commit})}                       | COMMIT          | true  | 0 | false
            set constraints all deferred             | SET TRANSACTION | false | 0 | false
            SET  TRANSACTION isolation level default | SET TRANSACTION | false | 0 | false
            set transactions = 1                     | SET             | true  | 0 | false
            declare c cursor for select 1            | DECLARE         | false | 0 | false
            declare c cursor with hold for select 1  | DECLARE WITH HOLD | true | 0 | false
            fetch next from hold                     | FETCH           | false | 0 | false
            select Set_Config('a.b', ?, true)        | SELECT          | true  | 1 | false
            select 1 into temp t                     | SELECT          | true  | 0 | false
            select temporal from t                   | SELECT          | false | 0 | false
            listen c                                 | LISTEN          | true  | 0 | false
            ;delete from t                           | DELETE          | false | 0 | false
            ;;/*/**/*/commit                         | COMMIT          | true  | 0 | false
            """)
    void a_text_tells(String sql, String command, boolean touchesSession, int parameters, boolean canReturnKeys)
            throws SQLException {
        SqlText expected = new SqlText(command, touchesSession, parameters, canReturnKeys);
        String text = fresh(sql);
        assertThat(SqlText.of(text)).isEqualTo(expected);
        assertThat(SqlText.of(text)).isEqualTo(expected);
        assertThat(SqlText.of(text + " ".repeat(10_000))).isEqualTo(expected);
    }

    @Test
    void a_text_without_a_statement_is_for_rows_and_has_nothing() throws SQLException {
        for (String nothing : new String[] {"", " ", "-- nothing", "/* nothing */"}) {
            SqlText text = SqlText.of(fresh(nothing));
            assertThat(text.command()).isEmpty();
            assertThat(text.touchesSession()).isFalse();
            assertThat(text.parameters()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select 1; select 2
            select '\\'; select 2 --'
            select e'\\''; select 2
            """)
    void a_text_of_two_statements_is_refused_each_time(String sql) {
        String text = fresh(sql);
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> SqlText.of(text)).hasMessageContaining("more than one statement");
        }
    }

    @ParameterizedTest
    @CsvSource({"select 1,true,true", "set a = 1,false,true", "commit,false,false", "savepoint a,false,false"})
    void a_text_is_let_through_or_refused(String sql, boolean rowsOnly, boolean session) throws SQLException {
        SqlText text = SqlText.of(fresh(sql));
        if (rowsOnly) {
            assertThatCode(() -> text.require(false)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> text.require(false)).hasMessageContaining("is not let through");
        }
        if (session) {
            assertThatCode(() -> text.require(true)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> text.require(true)).hasMessageContaining("use commit, rollback");
        }
    }

    /** A text that nobody asked for yet, since what was read of one is kept. */
    private static String fresh(String sql) {
        return sql + " ".repeat(COUNT.incrementAndGet());
    }
}
