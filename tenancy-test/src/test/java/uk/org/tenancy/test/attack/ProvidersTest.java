package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProvidersTest {

    /** Lest an exchange of libraries that went wrong lets the attacks run twice on the same ones. */
    @Test
    void the_attacks_run_on_the_releases_they_are_meant_for() {
        boolean newest = "newest".equals(System.getProperty("tenancy.attack.providers"));
        assertThat(org.hibernate.Version.getVersionString()).startsWith(newest ? "7." : "6.6.");
        assertThat(org.eclipse.persistence.Version.getVersion()).startsWith(newest ? "5." : "4.");
    }
}
