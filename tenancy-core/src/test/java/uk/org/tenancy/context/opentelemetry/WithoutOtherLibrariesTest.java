package uk.org.tenancy.context.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.BindingListener;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;

class WithoutOtherLibrariesTest {

    private static final Pattern OTHERS =
            Pattern.compile("opentelemetry|context-propagation|concurren|concurro|microprofile");

    @Test
    void whoever_has_none_of_the_other_libraries_notices_nothing() throws Exception {
        try (URLClassLoader without =
                new URLClassLoader(classPath().toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> without.loadClass("io.opentelemetry.api.trace.Span"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> work = without.loadClass(Work.class.getName());
            assertThat(work).isNotEqualTo(Work.class);
            assertThat(((Callable<?>) work.getDeclaredConstructor().newInstance()).call())
                    .isEqualTo("[TenantOnSpans false] northmoor");
        }
    }

    /** What is done with and without the other libraries. */
    public static final class Work implements Callable<String> {

        /** Made by name. */
        public Work() {}

        @Override
        public String call() {
            Tenant northmoor = Tenant.builder(TenantId.of("northmoor"))
                    .name(Locale.ENGLISH, "Northmoor")
                    .build();
            List<String> listeners = ServiceLoader.load(BindingListener.class, Work.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .map(listener -> listener.getClass().getSimpleName() + " " + listener.isNeeded())
                    .toList();
            return TenantContext.call(
                    northmoor, () -> listeners + " " + TenantContext.require().id());
        }
    }

    private static List<URL> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !OTHERS.matcher(new File(entry).getName()).find())
                .map(WithoutOtherLibrariesTest::url)
                .toList();
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
