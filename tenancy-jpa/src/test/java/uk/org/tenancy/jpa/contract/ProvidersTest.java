package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProvidersTest {

    /** Lest an exchange of libraries that went wrong lets the contract run twice on the same ones. */
    @Test
    void the_contract_runs_on_the_releases_it_is_meant_for() {
        boolean newest = "newest".equals(System.getProperty("tenancy.contract.providers"));
        assertThat(org.hibernate.Version.getVersionString()).startsWith(newest ? "7." : "6.6.");
        assertThat(org.eclipse.persistence.Version.getVersion()).startsWith(newest ? "5." : "4.");
    }
}
