package uk.org.tenancy.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubjectTest {

    private static final Identifier ANN = Identifier.email("ann@example.org");

    @Test
    void an_address_is_compared_without_capitals_and_space_another_identifier_with_capitals() {
        assertThat(Identifier.email(" Ann@Example.ORG")).isEqualTo(ANN);
        assertThat(new Identifier("account", " Ab1 ")).isNotEqualTo(new Identifier("account", "ab1"));
    }

    @Test
    void what_a_person_is_known_by_does_not_get_into_a_log() {
        assertThat(Subject.of(ANN).toString()).doesNotContain("ann");
    }

    @Test
    void nobody_is_refused() {
        assertThatThrownBy(() -> new Subject(Set.of())).hasMessageContaining("is nobody");
        assertThatThrownBy(() -> Identifier.email("  ")).hasMessageContaining("leave it out");
        assertThatThrownBy(() -> new Identifier("E-mail", "x")).hasMessageContaining("no kind of identifier");
    }

    @Test
    void more_identifiers_keep_those_before() {
        Identifier account = new Identifier("account", "12");
        Subject known = Subject.of(ANN).with(List.of(account));
        assertThat(known.identifiers()).containsExactly(account, ANN);
        assertThat(known.known(Identifier.EMAIL)).containsExactly("ann@example.org");
        assertThat(known.known("passport")).isEmpty();
    }

    @Test
    void keeping_needs_a_reason() {
        assertThatThrownBy(() -> Disposition.hold(" ")).hasMessageContaining("say why");
        assertThat(Disposition.erase().keeps()).isFalse();
        assertThat(Disposition.anonymise().keeps()).isFalse();
        assertThat(Disposition.hold("a claim").keeps()).isTrue();
        LocalDate until = LocalDate.of(2030, 1, 1);
        assertThat(Disposition.retain("tax law", until).until()).contains(until);
    }

    @Test
    void data_sets_have_names_that_files_can_have_and_fields_once() {
        assertThatThrownBy(() -> MemoryStore.set("../x")).hasMessageContaining("no name of a data set");
        Field field = new Field("a", FieldType.STRING, null);
        Processing why = new Processing("p", LawfulBasis.CONSENT, List.of(), "a year");
        assertThatThrownBy(() -> new DataSet("x", "X", List.of(field, field), why))
                .hasMessageContaining("two fields");
        assertThatThrownBy(() -> new Processing("", LawfulBasis.CONSENT, List.of(), "a year"))
                .hasMessageContaining("for what purpose");
    }
}
