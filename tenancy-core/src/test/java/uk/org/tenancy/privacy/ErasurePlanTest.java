package uk.org.tenancy.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErasurePlanTest {

    @Test
    void a_plan_is_a_line_for_each_data_set() {
        ErasurePlan plan = new ErasurePlan(Map.of(
                "report",
                Disposition.anonymise(),
                "bill",
                Disposition.retain("the accounts need it – tâl", LocalDate.of(2032, 4, 5)),
                "photo",
                Disposition.erase(),
                "claim",
                Disposition.hold("a claim")));
        assertThat(plan.toText()).isEqualTo("""
                        bill\tRETAIN\t2032-04-05\tthe accounts need it – tâl
                        claim\tHOLD\t-\ta claim
                        photo\tERASE\t-\t
                        report\tANONYMISE\t-\t
                        """);
        assertThat(ErasurePlan.parse(plan.toText())).isEqualTo(plan);
        assertThat(ErasurePlan.parse("")).isEqualTo(new ErasurePlan(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ends\nphoto\tERASE\t-\t",
                "tab\there",
                "\\",
                "\\000A",
                "\\n \\\\",
                "\r\n\u0085\u2028\u2029\u000b\f",
                "\0",
                "\u202Ereversed\u202C",
                "\uD800 half",
                "half \uDC00",
                "\uD83D\uDE00 \uDB40\uDC41",
                "$1 ${x}"
            })
    void whatever_a_reason_holds_it_stays_in_its_line(String hostile) {
        ErasurePlan plan = new ErasurePlan(
                Map.of("a" + hostile, Disposition.hold("why " + hostile), "report", Disposition.erase()));
        assertThat(plan.toText().lines()).hasSize(2);
        assertThat(plan.toText().replaceAll("[\t\n]", ""))
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
        assertThat(ErasurePlan.parse(plan.toText())).isEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report\tERASE\t-\t",
                "\n",
                "report\tERASE\t-\n",
                "report\tERASE\t-\t\tmore\n",
                "report\tDELETE\t-\t\n",
                "report\tERASE\t2026-02-30\t\n",
                "report\tRETAIN\t-\t\n",
                "report\tHOLD\t-\tAnn \\00\n",
                "report\tHOLD\t-\tAnn \\000a\n",
                "report\tHOLD\t-\tAnn \\\n",
                "report\tERASE\t-\t\r\nphoto ERASE\n"
            })
    void a_line_that_is_not_understood_is_named_and_not_repeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErasurePlan.parse(text))
                .withMessageContaining("line ")
                .withMessageNotContaining("Ann");
    }

    @Test
    void a_data_set_is_decided_about_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErasurePlan.parse("report\tERASE\t-\t\nreport\tHOLD\t-\tx\n"))
                .withMessageContaining("line 2");
    }
}
