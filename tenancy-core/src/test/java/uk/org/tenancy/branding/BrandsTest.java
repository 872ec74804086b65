package uk.org.tenancy.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.CapturedLog;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.Tenants;

class BrandsTest {

    private static final Layer NORTHMOOR = new Layer.Own(Tenants.NORTHMOOR.id());
    private static final Layer.Group MOORS = new Layer.Group("two-moors");
    private static final Colour GREEN = Colour.of("#00512d");
    private static final Colour RED = Colour.of("#8a1538");

    private final Map<Layer, List<Branding>> kept = new ConcurrentHashMap<>();
    private final List<BrandingEvent> events = new ArrayList<>();
    private final CapturedLog log = new CapturedLog(Brands.class);
    private Instant now = Instant.parse("2027-03-31T22:59:59Z");
    private int asked;
    private Brands brands;

    @AfterEach
    void stop() {
        log.close();
        if (brands != null) {
            brands.close();
        }
    }

    @Test
    void a_tenant_without_a_brand_has_its_name_and_colours_that_can_be_read() {
        Brand brand = open().of(Tenants.NORTHMOOR);

        assertThat(brand.name().in(Locale.ENGLISH)).isEqualTo("northmoor council");
        assertThat(brand.legalName()).isEqualTo(brand.shortName()).isEqualTo(brand.name());
        assertThat(brand.palette().brand()).hasToString("#1d70b8");
        assertThat(brand.languages()).containsExactly(Locale.ENGLISH);
        assertThat(brand.setBy(BrandKey.COLOUR_BRAND)).isEmpty();
        assertThat(brand.tenant()).contains(Tenants.NORTHMOOR.id());
        assertThat(brand.effectiveFrom()).isEqualTo(LocalDate.MIN);
        assertThat(brand).hasToString("brand of tenant 'northmoor'");
    }

    @Test
    void the_tenant_counts_before_its_group_and_the_group_before_the_service() {
        kept.put(
                Layer.SERVICE,
                List.of(says().set(BrandKey.COLOUR_BRAND, RED)
                        .set(BrandKey.CONTACT_EMAIL, "s@a.example")
                        .set(BrandKey.CONTACT_PHONE, "01632 960009")
                        .build()));
        kept.put(
                MOORS,
                List.of(says().set(BrandKey.COLOUR_BRAND, GREEN)
                        .set(BrandKey.CONTACT_EMAIL, "g@a.example")
                        .build()));
        kept.put(
                NORTHMOOR,
                List.of(says().set(BrandKey.GROUP, MOORS)
                        .set(BrandKey.CONTACT_EMAIL, "n@a.example")
                        .build()));

        Brand brand = open().of(Tenants.NORTHMOOR);

        assertThat(brand.get(BrandKey.CONTACT_EMAIL)).contains("n@a.example");
        assertThat(brand.setBy(BrandKey.CONTACT_EMAIL)).contains(NORTHMOOR);
        assertThat(brand.palette().brand()).isEqualTo(GREEN);
        assertThat(brand.setBy(BrandKey.COLOUR_BRAND)).contains(MOORS);
        assertThat(brand.get(BrandKey.CONTACT_PHONE)).contains("01632 960009");
        assertThat(brand.setBy(BrandKey.CONTACT_PHONE)).contains(Layer.SERVICE);
        assertThat(brands.of(Tenants.SOUTHMOOR).palette().brand()).isEqualTo(RED);
        assertThat(brands.service().palette().brand()).isEqualTo(RED);
    }

    @Test
    void a_name_is_never_inherited_and_a_logo_comes_with_its_own_words_only() {
        Logo logo = Logo.read("logo", PictureFiles.logo("logo.png"));
        kept.put(
                Layer.SERVICE,
                List.of(says().set(BrandKey.NAME, Bilingual.of("All", "Pawb"))
                        .set(BrandKey.SHORT_NAME, Bilingual.of("A", "P"))
                        .set(BrandKey.LOGO, logo)
                        .set(BrandKey.LOGO_EMAIL, logo)
                        .set(BrandKey.LOGO_ALT, Bilingual.of("All", "Pawb"))
                        .build()));
        kept.put(
                NORTHMOOR,
                List.of(says().set(BrandKey.LOGO, Logo.read("other", PictureFiles.logo("transparent.png")))
                        .set(BrandKey.LOGO_ALT, Bilingual.of("North", "Gogledd"))
                        .build()));

        Brand brand = open().of(Tenants.NORTHMOOR);

        assertThat(brands.service().name().in(Bilingual.WELSH)).isEqualTo("Pawb");
        assertThat(brand.name().in(Locale.ENGLISH)).isEqualTo("northmoor council");
        assertThat(brand.shortName()).isEqualTo(brand.name());
        assertThat(brand.text(BrandKey.LOGO_ALT, Locale.ENGLISH)).contains("North");
        assertThat(brand.get(BrandKey.LOGO_EMAIL)).isEmpty();
        assertThat(brand.logoForEmail()).isEqualTo(brand.get(BrandKey.LOGO));
        assertThat(brand.picture(brand.get(BrandKey.LOGO).orElseThrow().fileName()))
                .isEqualTo(brand.get(BrandKey.LOGO));
        assertThat(brand.picture(logo.fileName())).isEmpty();
        assertThat(brands.of(Tenants.SOUTHMOOR).text(BrandKey.LOGO_ALT, Locale.ENGLISH))
                .contains("All");
    }

    @Test
    void a_brand_changes_at_midnight_in_london_and_can_be_seen_before() {
        LocalDate vesting = LocalDate.of(2027, 4, 1);
        kept.put(
                NORTHMOOR,
                List.of(
                        says().effectiveFrom(vesting)
                                .set(BrandKey.COLOUR_BRAND, GREEN)
                                .build(),
                        says().set(BrandKey.COLOUR_BRAND, RED)
                                .set(BrandKey.CONTACT_EMAIL, "n@a.example")
                                .build()));
        Brand before = open().of(Tenants.NORTHMOOR);

        assertThat(before.palette().brand()).isEqualTo(RED);
        Brand preview = brands.of(Tenants.NORTHMOOR, vesting);
        assertThat(preview.palette().brand()).isEqualTo(GREEN);
        assertThat(preview.get(BrandKey.CONTACT_EMAIL)).isEmpty();
        assertThat(preview.effectiveFrom()).isEqualTo(vesting);
        assertThat(brands.of(Tenants.NORTHMOOR, vesting.minusDays(1)).palette().brand())
                .isEqualTo(RED);

        brands.tick();
        assertThat(brands.of(Tenants.NORTHMOOR)).isSameAs(before);
        now = now.plusSeconds(1);
        brands.tick();
        assertThat(brands.of(Tenants.NORTHMOOR).palette().brand()).isEqualTo(GREEN);
    }

    @Test
    void a_look_up_gives_the_same_brand_again_without_asking() {
        kept.put(NORTHMOOR, List.of(says().set(BrandKey.COLOUR_BRAND, RED).build()));
        Brand brand = open().of(Tenants.NORTHMOOR);
        int before = asked;

        assertThat(brands.of(Tenants.NORTHMOOR)).isSameAs(brand);
        assertThat(brands.of(Tenants.NORTHMOOR.toBuilder().build())).isSameAs(brand);
        assertThat(asked).isEqualTo(before);
        Tenant renamed =
                Tenants.NORTHMOOR.toBuilder().name(Locale.ENGLISH, "North").build();
        assertThat(brands.of(renamed).name().in(Locale.ENGLISH)).isEqualTo("North");
    }

    @Test
    void a_source_that_cannot_tell_is_asked_again_every_thirty_seconds() {
        open().of(Tenants.NORTHMOOR);
        kept.put(NORTHMOOR, List.of(says().set(BrandKey.COLOUR_BRAND, RED).build()));

        tick(29);
        assertThat(brands.of(Tenants.NORTHMOOR).palette().brand()).isNotEqualTo(RED);
        tick(1);
        assertThat(brands.of(Tenants.NORTHMOOR).palette().brand()).isEqualTo(RED);
        assertThat(events).containsExactly(new BrandingEvent(BrandingEvent.Kind.CHANGED, NORTHMOOR, List.of()));
        Brand brand = brands.of(Tenants.NORTHMOOR);
        tick(30);
        assertThat(brands.of(Tenants.NORTHMOOR)).isSameAs(brand);
        assertThat(events).hasSize(1);
    }

    @Test
    void a_brand_that_becomes_wrong_stays_as_it_was_and_is_told_with_the_reason_until_it_is_mended() {
        kept.put(NORTHMOOR, List.of(says().set(BrandKey.COLOUR_BRAND, RED).build()));
        open().of(Tenants.NORTHMOOR);
        List<Branding> good = kept.put(NORTHMOOR, List.of());
        BrandProblem wrong = new BrandProblem("northmoor", 3, "is wrong; correct it");
        broken = wrong;

        tick(60);
        assertThat(brands.of(Tenants.NORTHMOOR).palette().brand()).isEqualTo(RED);
        assertThat(brands.problems()).containsExactly(wrong);
        assertThat(events).containsExactly(new BrandingEvent(BrandingEvent.Kind.REFUSED, NORTHMOOR, List.of(wrong)));
        assertThat(log.lines())
                .containsExactly(
                        "ERROR the brand of tenant 'northmoor' stays as it was: northmoor:3: is wrong; correct it");

        broken = null;
        kept.put(NORTHMOOR, good);
        tick(30);
        assertThat(brands.problems()).isEmpty();
        assertThat(events).extracting(BrandingEvent::kind).last().isEqualTo(BrandingEvent.Kind.MENDED);
    }

    @Test
    void what_was_shown_before_a_change_is_known_for_two_minutes() {
        kept.put(NORTHMOOR, List.of(says().set(BrandKey.COLOUR_BRAND, RED).build()));
        Brand red = open().of(Tenants.NORTHMOOR);
        Brand service = brands.service();
        assertThat(brands.before(red)).isEmpty();

        kept.put(NORTHMOOR, List.of(says().set(BrandKey.COLOUR_BRAND, GREEN).build()));
        tick(30);
        Brand green = brands.of(Tenants.NORTHMOOR);
        assertThat(brands.before(green)).containsExactly(red);
        kept.put(
                Layer.SERVICE,
                List.of(says().set(BrandKey.CONTACT_PHONE, "01632 960009").build()));
        tick(30);
        Brand later = brands.of(Tenants.NORTHMOOR);
        assertThat(brands.before(later)).containsExactly(green, red);
        assertThat(brands.before(brands.service())).containsExactly(service);

        now = now.plusSeconds(119);
        assertThat(brands.before(later)).hasSize(2);
        now = now.plusSeconds(1);
        assertThat(brands.before(later)).isEmpty();
        tick(1);
        now = now.minusSeconds(119);
        assertThat(brands.before(later)).isEmpty();
    }

    @Test
    void of_many_changes_the_last_sixteen_are_known() {
        open().of(Tenants.NORTHMOOR);
        for (int colour = 0; colour < 20; colour++) {
            kept.put(
                    NORTHMOOR,
                    List.of(says().set(BrandKey.COLOUR_BRAND, Colour.of("#0000" + (10 + colour)))
                            .build()));
            tick(30);
        }
        assertThat(brands.before(brands.of(Tenants.NORTHMOOR)))
                .extracting(brand -> brand.palette().brand().toString())
                .hasSize(16)
                .startsWith("#000028", "#000027")
                .endsWith("#000013");
    }

    @Test
    void a_tenant_that_a_change_does_not_concern_keeps_its_brand() {
        Brand south = open().of(Tenants.SOUTHMOOR);
        Brand north = brands.of(Tenants.NORTHMOOR);
        kept.put(NORTHMOOR, List.of(says().set(BrandKey.COLOUR_BRAND, RED).build()));
        tick(30);

        assertThat(brands.of(Tenants.SOUTHMOOR)).isSameAs(south);
        assertThat(brands.before(south)).isEmpty();
        assertThat(brands.of(Tenants.NORTHMOOR)).isNotSameAs(north);
    }

    @Test
    void a_source_that_fails_changes_nothing_and_a_listener_that_fails_does_not_either() {
        kept.put(NORTHMOOR, List.of(says().set(BrandKey.COLOUR_BRAND, RED).build()));
        brands = Brands.of(
                this::versions,
                event -> {
                    throw new IllegalStateException("listener");
                },
                () -> now);
        brands.of(Tenants.NORTHMOOR);
        failing = true;

        tick(30);
        assertThat(brands.of(Tenants.NORTHMOOR).palette().brand()).isEqualTo(RED);
        assertThat(brands.problems())
                .extracting(BrandProblem::message)
                .allMatch(message -> message.contains("cannot be read, and stays as it was"));
    }

    @Test
    void brands_do_not_start_with_a_wrong_brand_of_the_service() {
        failing = true;

        assertThatExceptionOfType(BrandingException.class)
                .isThrownBy(this::open)
                .withMessageContaining("the service");
    }

    @Test
    void the_report_lists_the_tenants_whose_colours_are_borderline() {
        kept.put(
                NORTHMOOR,
                List.of(says().set(BrandKey.COLOUR_BRAND, GREEN)
                        .set(BrandKey.COLOUR_LINK, Colour.of("#767676"))
                        .build()));
        kept.put(
                new Layer.Own(Tenants.SOUTHMOOR.id()),
                List.of(says().set(BrandKey.COLOUR_BRAND, GREEN).build()));

        assertThat(open().borderline(List.of(Tenants.NORTHMOOR, Tenants.SOUTHMOOR)))
                .containsOnlyKeys(Tenants.NORTHMOOR.id())
                .allSatisfy((tenant, pairs) ->
                        assertThat(pairs).extracting(ColourPair::setting).containsExactly("colour.link"));
    }

    @Test
    void the_body_that_enforces_the_law_follows_from_where_the_tenant_is_unless_one_is_named() {
        Tenant northern = Tenants.tenant("lough").code("gss", "N09000999").build();
        kept.put(
                NORTHMOOR,
                List.of(says().set(BrandKey.ACCESSIBILITY_ENFORCEMENT, EnforcementBody.ECNI)
                        .build()));

        assertThat(open().of(northern).enforcementBody()).isEqualTo(EnforcementBody.ECNI);
        assertThat(brands.of(northern).setBy(BrandKey.ACCESSIBILITY_ENFORCEMENT))
                .isEmpty();
        assertThat(brands.of(Tenants.SOUTHMOOR).enforcementBody()).isEqualTo(EnforcementBody.EASS);
        assertThat(brands.of(Tenants.NORTHMOOR).enforcementBody()).isEqualTo(EnforcementBody.ECNI);
    }

    @Test
    void languages_follow_from_the_names_of_the_tenant() {
        Tenant welsh = Tenant.builder(Tenants.NORTHMOOR.id())
                .name(Bilingual.WELSH, "Cyngor")
                .name(Locale.ENGLISH, "C")
                .build();

        assertThat(open().of(welsh).languages()).containsExactly(Bilingual.WELSH, Locale.ENGLISH);
        assertThat(brands.of(welsh).name()).isEqualTo(Bilingual.of("C", "Cyngor"));
    }

    private BrandProblem broken;
    private boolean failing;

    @Test
    void a_change_while_a_layer_is_first_read_is_not_lost() throws Exception {
        kept.put(NORTHMOOR, List.of(says().set(BrandKey.COLOUR_BRAND, GREEN).build()));
        SlowSource source = new SlowSource();
        brands = Brands.of(source, events::add, () -> now);
        Thread first = started(() -> brands.of(Tenants.NORTHMOOR));
        source.reading.await();
        kept.put(NORTHMOOR, List.of(says().set(BrandKey.COLOUR_BRAND, RED).build()));
        Thread change = started(() -> source.told.accept(NORTHMOOR));
        while (change.getState() == Thread.State.RUNNABLE || change.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        source.read.countDown();
        first.join();
        change.join();
        assertThat(brands.of(Tenants.NORTHMOOR).palette().brand()).isEqualTo(RED);
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    /** Takes its time when a tenant's layer is read for the first time, and answers with what was kept before. */
    private final class SlowSource implements BrandingSource {

        private final CountDownLatch reading = new CountDownLatch(1);
        private final CountDownLatch read = new CountDownLatch(1);
        private volatile Consumer<Layer> told = layer -> {};

        @Override
        public List<Branding> versions(Layer layer) {
            List<Branding> found = kept.getOrDefault(layer, List.of());
            if (layer.equals(NORTHMOOR) && reading.getCount() > 0) {
                reading.countDown();
                await();
            }
            return found;
        }

        private void await() {
            try {
                read.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }

        @Override
        public boolean onChange(Consumer<Layer> listener) {
            told = listener;
            return true;
        }
    }

    private Brands open() {
        brands = Brands.of(this::versions, events::add, () -> now);
        return brands;
    }

    private List<Branding> versions(Layer layer) {
        asked++;
        if (failing) {
            throw new IllegalStateException("no connection");
        }
        if (broken != null && layer.equals(NORTHMOOR)) {
            throw new BrandingException(List.of(broken));
        }
        return kept.getOrDefault(layer, List.of());
    }

    private void tick(int times) {
        for (int i = 0; i < times; i++) {
            brands.tick();
        }
    }

    private static Branding.Builder says() {
        return Branding.builder();
    }
}
