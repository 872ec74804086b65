package uk.org.tenancy.privacy.processing;

import java.util.List;

/**
 * Who processes data on somebody's behalf (UK GDPR, Article 28).
 *
 * @param who the processor
 * @param task what it does, such as {@code runs the service}
 * @param subProcessors whom it engages in turn
 */
public record Processor(Contact who, String task, List<Contact> subProcessors) {

    /** Keeps its own copy; the task may not be blank. */
    public Processor {
        subProcessors = List.copyOf(subProcessors);
        if (task.isBlank()) {
            throw new IllegalArgumentException("say what " + who.name() + " does with the data");
        }
    }
}
