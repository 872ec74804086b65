package uk.org.tenancy.branding;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each layer said when it was last asked and was right. Safe for use by many threads. */
final class RememberedLayers {

    private static final Logger LOG = LoggerFactory.getLogger(Brands.class);
    private static final long MAX_LAYERS = 100_000;

    private final BrandingSource source;
    private final Consumer<BrandingEvent> listener;
    private final LoadingCache<Layer, Answer> answers =
            Caffeine.newBuilder().maximumSize(MAX_LAYERS).build(this::first);

    RememberedLayers(BrandingSource source, Consumer<BrandingEvent> listener) {
        this.source = source;
        this.listener = listener;
    }

    /** The last good versions, and what is wrong with the present ones. */
    private record Answer(List<Branding> versions, List<BrandProblem> problems) {}

    /** What a layer says on a day. */
    Optional<Branding> on(LocalDate day, Layer layer) {
        return answers.get(layer).versions().stream()
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .max(Comparator.comparing(Branding::effectiveFrom));
    }

    /** The layers that were asked for. */
    Set<Layer> known() {
        return Set.copyOf(answers.asMap().keySet());
    }

    /** What is wrong with a layer at present. */
    List<BrandProblem> problems(Layer layer) {
        return answers.get(layer).problems();
    }

    /**
     * Asks a layer again, and tells whether it says something else; a wrong answer leaves what it said before. One that is
     * being asked for the first time is waited for, since its answer may be older than the change.
     */
    boolean refresh(Layer layer) {
        AtomicBoolean changed = new AtomicBoolean();
        answers.asMap().compute(layer, (same, before) -> {
            Answer now = before == null ? null : next(layer, before);
            changed.set(now != null && !now.versions().equals(before.versions()));
            return now;
        });
        return changed.get();
    }

    private Answer first(Layer layer) {
        return ask(layer, new Answer(List.of(), List.of()));
    }

    private Answer next(Layer layer, Answer before) {
        Answer now = ask(layer, before);
        if (now.problems().isEmpty() && !now.equals(before)) {
            boolean mended = !before.problems().isEmpty();
            LOG.info("the brand of {} {}", layer, mended ? "is right again" : "has changed");
            tell(mended ? BrandingEvent.Kind.MENDED : BrandingEvent.Kind.CHANGED, layer, List.of());
        }
        return now;
    }

    private Answer ask(Layer layer, Answer before) {
        try {
            return new Answer(List.copyOf(source.versions(layer)), List.of());
        } catch (BrandingException wrong) {
            return refused(layer, before, wrong.problems());
        } catch (RuntimeException failed) {
            String why = "cannot be read, and stays as it was: " + failed;
            return refused(layer, before, List.of(new BrandProblem(layer.toString(), 0, why)));
        }
    }

    private Answer refused(Layer layer, Answer before, List<BrandProblem> problems) {
        if (!problems.equals(before.problems())) {
            problems.forEach(problem -> LOG.error("the brand of {} stays as it was: {}", layer, problem));
            tell(BrandingEvent.Kind.REFUSED, layer, problems);
        }
        return new Answer(before.versions(), List.copyOf(problems));
    }

    private void tell(BrandingEvent.Kind kind, Layer layer, List<BrandProblem> problems) {
        try {
            listener.accept(new BrandingEvent(kind, layer, problems));
        } catch (RuntimeException failed) {
            LOG.error("a listener failed when the brand of {} was {}", layer, kind, failed);
        }
    }
}
