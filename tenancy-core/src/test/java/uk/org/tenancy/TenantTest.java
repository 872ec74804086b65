package uk.org.tenancy;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static uk.org.tenancy.Tenants.WELSH;
import static uk.org.tenancy.Tenants.tenant;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {

    private static final TenantId ID = TenantId.of("northmoor");
    private static final TenantId OTHER = TenantId.of("great-moor");
    private static final Tenant BILINGUAL = Tenant.builder(ID)
            .name(WELSH, "Cyngor Gogledd y Waun")
            .name(ENGLISH, "Northmoor Council")
            .notice(ENGLISH, "Back on Monday")
            .host(HostName.of("b.example.org"))
            .host(HostName.of("a.example.org"))
            .code("gss", "W06000999")
            .attribute("colour", "#00512d")
            .build();

    @Test
    void F01_a_tenant_is_what_was_said_about_it() {
        assertThat(BILINGUAL.id()).isEqualTo(ID);
        assertThat(BILINGUAL.codes()).containsOnlyKeys("gss").containsValue("W06000999");
        assertThat(BILINGUAL.attributes()).containsOnlyKeys("colour").containsValue("#00512d");
        assertThat(BILINGUAL).hasToString("tenant 'northmoor'");
    }

    @Test
    void a_tenant_is_live_unless_another_status_is_given() {
        assertThat(BILINGUAL.status()).isEqualTo(TenantStatus.LIVE);
        assertThat(BILINGUAL.toBuilder().status(TenantStatus.CLOSED).build().status())
                .isEqualTo(TenantStatus.CLOSED);
    }

    @Test
    void the_language_of_the_first_name_is_the_first_language() {
        assertThat(BILINGUAL.languages()).containsExactly(WELSH, ENGLISH);
        assertThat(BILINGUAL.name()).isEqualTo("Cyngor Gogledd y Waun");
    }

    @Test
    void a_name_is_found_by_language_whatever_the_country() {
        assertThat(BILINGUAL.name(Locale.UK)).isEqualTo("Northmoor Council");
        assertThat(BILINGUAL.name(Locale.forLanguageTag("cy-GB"))).isEqualTo("Cyngor Gogledd y Waun");
        assertThat(Tenant.builder(ID).name(Locale.UK, "Northmoor").build().languages())
                .containsExactly(ENGLISH);
    }

    @Test
    void a_name_in_an_unknown_language_falls_back_to_the_first() {
        assertThat(BILINGUAL.name(Locale.FRENCH)).isEqualTo("Cyngor Gogledd y Waun");
        assertThat(BILINGUAL.name(Locale.ROOT)).isEqualTo("Cyngor Gogledd y Waun");
    }

    @Test
    void a_notice_falls_back_to_the_first_language_that_has_one() {
        assertThat(BILINGUAL.notice(Locale.UK)).contains("Back on Monday");
        assertThat(BILINGUAL.notice(WELSH)).contains("Back on Monday");
        assertThat(BILINGUAL.toBuilder()
                        .notice(WELSH, "Yn ôl ddydd Llun")
                        .build()
                        .notice(Locale.FRENCH))
                .contains("Yn ôl ddydd Llun");
        assertThat(tenant("northmoor").build().notice(ENGLISH)).isEmpty();
    }

    @Test
    void a_notice_in_a_language_without_a_name_is_shown_to_those_who_read_it_only() {
        Tenant tenant = tenant("northmoor").notice(WELSH, "Ar gau").build();

        assertThat(tenant.notice(WELSH)).contains("Ar gau");
        assertThat(tenant.notice(ENGLISH)).isEmpty();
    }

    @Test
    void hosts_keep_their_order_and_appear_once() {
        Tenant tenant =
                BILINGUAL.toBuilder().host(HostName.of("B.example.org.")).build();

        assertThat(tenant.hosts()).containsExactly(HostName.of("b.example.org"), HostName.of("a.example.org"));
    }

    @Test
    void nothing_about_a_tenant_can_be_changed_from_outside() {
        Tenant.Builder builder = tenant("northmoor");
        Tenant tenant = builder.build();
        builder.name(ENGLISH, "Another")
                .status(TenantStatus.CLOSED)
                .host(HostName.of("a.example.org"))
                .code("gss", "E06000999")
                .attribute("a", "b");

        assertThat(tenant).isEqualTo(tenant("northmoor").build());
        Stream.<Runnable>of(
                        () -> BILINGUAL.hosts().clear(),
                        () -> BILINGUAL.languages().clear(),
                        () -> BILINGUAL.codes().clear(),
                        () -> BILINGUAL.attributes().clear())
                .forEach(change -> assertThatExceptionOfType(UnsupportedOperationException.class)
                        .isThrownBy(change::run));
    }

    @Test
    void a_successor_is_named_exactly_where_there_is_one() {
        Tenant succeeded = BILINGUAL.toBuilder().successor(OTHER).build();

        assertThat(succeeded.status()).isEqualTo(TenantStatus.SUCCEEDED);
        assertThat(succeeded.successor()).contains(OTHER);
        assertThat(succeeded.toBuilder().status(TenantStatus.CLOSED).build().successor())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BILINGUAL.toBuilder().status(TenantStatus.SUCCEEDED).build())
                .withMessageContaining("not by whom");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BILINGUAL.toBuilder().successor(ID))
                .withMessageContaining("cannot succeed itself");
    }

    static List<UnaryOperator<Tenant.Builder>> changes() {
        return List.of(
                builder -> builder.status(TenantStatus.SUSPENDED),
                builder -> builder.successor(OTHER),
                builder -> builder.name(ENGLISH, "Another"),
                builder -> builder.name(Locale.FRENCH, "Nouveau"),
                builder -> builder.notice(ENGLISH, "Another"),
                builder -> builder.host(HostName.of("c.example.org")),
                builder -> builder.code("gss", "W06000998"),
                builder -> builder.attribute("colour", "#000000"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void tenants_differ_if_anything_about_them_differs(UnaryOperator<Tenant.Builder> change) {
        assertThat(change.apply(BILINGUAL.toBuilder()).build()).isNotEqualTo(BILINGUAL);
    }

    @Test
    void the_order_of_names_and_of_hosts_is_part_of_a_tenant() {
        Tenant.Builder english = Tenant.builder(ID).name(ENGLISH, "A").name(WELSH, "B");
        Tenant.Builder welsh = Tenant.builder(ID).name(WELSH, "B").name(ENGLISH, "A");

        assertThat(english.build()).isNotEqualTo(welsh.build()).isNotEqualTo("northmoor");
        assertThat(tenant("a").host(HostName.of("a")).host(HostName.of("b")).build())
                .isNotEqualTo(tenant("a")
                        .host(HostName.of("b"))
                        .host(HostName.of("a"))
                        .build());
    }

    @Test
    void a_tenant_has_at_least_one_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(Tenant.builder(ID)::build)
                .withMessage("tenant 'northmoor' has no name; give it at least one");
    }

    static List<UnaryOperator<Tenant.Builder>> refused() {
        return List.of(
                builder -> builder.name(ENGLISH, " "),
                builder -> builder.name(ENGLISH, "North\nmoor"),
                builder -> builder.notice(ENGLISH, ""),
                builder -> builder.code("gss", "\u0000"),
                builder -> builder.code("", "E06000999"),
                builder -> builder.attribute("colour", ""),
                builder -> builder.attribute("\n", "x"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_builder_refuses_a_bad_text_at_once(UnaryOperator<Tenant.Builder> change) {
        Tenant.Builder builder = BILINGUAL.toBuilder();

        assertThatIllegalArgumentException().isThrownBy(() -> change.apply(builder));
        assertThat(builder.build()).isEqualTo(BILINGUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "und", "welsh", "en_GB", "x-private"})
    void a_language_is_one_of_two_or_three_letters(String tag) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tenant("northmoor").name(Locale.forLanguageTag(tag), "Northmoor"))
                .withMessageContaining("a language tag such as 'en' or 'cy' is needed");
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void a_tenant_rebuilt_from_itself_is_equal(@ForAll("tenants") Tenant tenant) {
        Tenant again = tenant.toBuilder().build();

        assertThat(again).isEqualTo(tenant).hasSameHashCodeAs(tenant);
        assertThat(again.languages()).isEqualTo(tenant.languages());
    }

    @Provide
    Arbitrary<Tenant> tenants() {
        Arbitrary<String> text =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(5);
        Arbitrary<Locale> language = Arbitraries.of(ENGLISH, WELSH, Locale.FRENCH, Locale.forLanguageTag("gd"));
        return Combinators.combine(
                        Arbitraries.of(TenantStatus.class),
                        Arbitraries.maps(language, text).ofMinSize(1),
                        Arbitraries.maps(language, text),
                        text.set().ofMaxSize(4),
                        Arbitraries.maps(text, text).ofMaxSize(4))
                .as((status, names, notices, hosts, codes) -> {
                    Tenant.Builder builder = status == TenantStatus.SUCCEEDED
                            ? Tenant.builder(ID).successor(OTHER)
                            : Tenant.builder(ID).status(status);
                    names.forEach(builder::name);
                    notices.forEach(builder::notice);
                    hosts.forEach(host -> builder.host(HostName.of(host)));
                    codes.forEach(builder::code);
                    codes.forEach(builder::attribute);
                    return builder.build();
                });
    }
}
