package uk.org.tenancy.privacy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.org.tenancy.TenantContext;

/** Asks all hooks that a plan of retention concerns. */
final class Disposals {

    private static final String UNABLE = "it cannot dispose of what is overdue; let its hook do so, or declare no rule";

    private final List<PersonalDataHook> hooks;
    private final HookCalls calls;

    Disposals(List<PersonalDataHook> hooks, HookCalls calls) {
        this.hooks = hooks;
        this.calls = calls;
    }

    RetentionCounts ask(RetentionPlan plan, HookDisposal.Question question) {
        TenantContext.require();
        Map<String, Long> rows = new HashMap<>();
        Map<String, Map<RetentionSink.Kept, Long>> kept = new HashMap<>();
        Map<String, String> missing = new HashMap<>();
        for (PersonalDataHook hook : hooks) {
            RetentionPlan own = plan.of(hook.dataSets());
            if (!own.steps().isEmpty()) {
                HookDisposal disposal = new HookDisposal(hook, own);
                calls.dispose(hook, disposal, able(question), missing);
                disposal.giveTo(rows::put, kept::put);
            }
        }
        return new RetentionCounts(rows, kept, missing);
    }

    private static HookDisposal.Question able(HookDisposal.Question question) {
        return (hook, plan, sink) -> {
            try {
                question.put(hook, plan, sink);
            } catch (UnsupportedOperationException unable) {
                throw new HookException(UNABLE);
            }
        };
    }
}
