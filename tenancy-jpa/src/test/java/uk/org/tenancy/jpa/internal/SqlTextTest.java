package uk.org.tenancy.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            delete from t;                           | DELETE          | false | 0 | true
            delete from t; -- ; more                 | DELETE          | false | 0 | true
            select {oj set_}config('a.b', ?, true)   | SELECT          | true  | 1 | false
            select {fn concat('{', '}')}             | SELECT          | false | 0 | false
            select '/*/'                             | SELECT          | false | 0 | false
            /*/ select */ select 1                   | SELECT          | false | 0 | false
            /* nothing                               | ''              | false | 0 | false
            /                                        | ''              | false | 0 | false
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
            ;delete from t; -- it                    | DELETE          | false | 0 | false
            ;;/*/**/*/commit                         | COMMIT          | true  | 0 | false
            select '/*/' /*/ ' */                    | SELECT          | false | 0 | false
            select $a$/*/$a$, "/*/" -- /*/           | SELECT          | false | 0 | false
            """)
    void a_text_tells(String sql, String command, boolean touchesSession, int parameters, boolean canReturnKeys)
            throws SQLException {
        SqlText expected = new SqlText("", command, touchesSession, parameters, canReturnKeys);
        String text = fresh(sql);
        for (String same : new String[] {text, text, text + " ".repeat(10_000)}) {
            assertThat(SqlText.of(same))
                    .usingRecursiveComparison()
                    .ignoringFields("sent")
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select ?|select ?
            select 1;|select 1
            select 1 ;; ;|select 1
            select ';' /* ; */ -- ;|select ';' /* ; */ -- ;
            select ';' /* ; */; -- ;|select ';' /* ; */
            select a ?? b; /* ; /* ? */ */ --|select a ?? b
            select (1); ;-- a|select (1)
            ;select 1;-- a|;select 1
            -- select 1;|-- select 1;
            """)
    void what_comes_after_the_statement_is_not_sent(String sql, String sent) throws SQLException {
        assertThat(SqlText.of(sql).sent().strip()).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1;-- it\n",
                "select 1; -- it\r-- was",
                "select 1;\t/* it */\r\n\f/* /* was */ */;; -- all",
                "delete from t; /**/",
            })
    void a_comment_after_the_statement_is_no_statement(String sql) throws SQLException {
        assertThat(SqlText.of(sql).sent()).isEqualTo(sql.substring(0, sql.indexOf(';')));
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
    @ValueSource(
            strings = {
                "select 1; select 2",
                "select '\\'; select 2 --'",
                "select e'\\''; select 2",
                "select '\\''; select 2 --'",
                "-- nothing\n;select 2",
                "select 1; -- it\nselect 2",
                "select 1; -- it\rselect 2",
                "select 1; /* it */ select 2",
                "select 1; /* /* it */ select 2",
                "select 1; /* /* it */ */ select 2",
                "select 1; /* it",
                "select 1; /*/",
                "select 1; /*/ select 2",
                "select 1; /*/ */ select 2",
                "select 1; /* it */ */",
                "select 1; - - it",
                "select 1; / * it */",
                "select 1; ? -- it",
                "select 1; 'it'",
                "select 1; -- it\n'; -- it",
                "select 1;\u2003-- it",
                "select 1 -- {oj it\n; select 2",
                "/*/ ' */ select 1; commit; -- '",
                "/*/ ( */ select 1; commit",
                "select {oj a -}- '\n; select 2; -- '"
            })
    void a_text_of_two_statements_is_refused_each_time(String sql) {
        String text = fresh(sql);
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> SqlText.of(text)).hasMessageContaining("more than one statement");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/*/ select */ commit",
                "/*/ select */ listen c",
                "/*/ select /* */ */ set a.b = '2'",
                "{fn commit}"
            })
    void a_text_that_the_server_reads_in_another_way_than_the_driver_is_refused(String sql) {
        assertThatThrownBy(() -> SqlText.of(sql)).hasMessageContaining("in the same way");
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
