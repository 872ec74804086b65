package uk.org.tenancy.examples.benchmarks.convert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Step;

/** Which steps took longest. */
final class SlowSteps implements Progress {

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String title, Duration took) {}

    @Override
    public void finished(Step step, Duration took) {
        entries.add(new Entry(step.title(), took));
    }

    List<String> worst(int many) {
        return entries.stream()
                .sorted(Comparator.comparing(Entry::took).reversed())
                .limit(many)
                .map(entry ->
                        String.format(Locale.UK, "%,8d ms: %s", entry.took().toMillis(), entry.title()))
                .toList();
    }
}
