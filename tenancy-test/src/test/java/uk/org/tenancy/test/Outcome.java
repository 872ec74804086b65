package uk.org.tenancy.test;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** What came of running sample classes the way a build would. */
public record Outcome(EngineExecutionResults results) {

    public static Outcome of(Class<?> sample) {
        return of(Map.of(), sample);
    }

    public static Outcome of(Map<String, String> configuration, Class<?>... samples) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter").configurationParameters(configuration);
        for (Class<?> sample : samples) {
            kit.selectors(selectClass(sample));
        }
        return new Outcome(kit.execute());
    }

    /** Of a class of properties, of which nothing is remembered. */
    public static Outcome ofProperties(Class<?> sample) {
        return new Outcome(EngineTestKit.engine("jqwik")
                .configurationParameter("jqwik.database", "")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .selectors(selectClass(sample))
                .execute());
    }

    public Events tests() {
        return results.testEvents();
    }

    public long passed() {
        return tests().succeeded().count();
    }

    public long failed() {
        return results.allEvents().failed().count();
    }

    /** The one failure there is. */
    public Throwable failure() {
        List<Throwable> failures = failures();
        if (failures.size() != 1) {
            throw new AssertionError(failures.size() + " failures instead of one: " + failures);
        }
        return failures.get(0);
    }

    public List<Throwable> failures() {
        return results.allEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    public List<String> namesOfPassed() {
        return tests().succeeded()
                .map(Event::getTestDescriptor)
                .map(test -> test.getDisplayName())
                .sorted()
                .toList();
    }
}
