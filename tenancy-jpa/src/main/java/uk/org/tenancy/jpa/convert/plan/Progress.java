package uk.org.tenancy.jpa.convert.plan;

import java.time.Duration;

/** Is told how a conversion goes on, on the thread that runs it. What it throws breaks the conversion off, which can go on later. */
public interface Progress {

    /** Says nothing. */
    Progress SILENT = new Progress() {};

    /**
     * A step begins.
     *
     * @param step the step
     * @param number its number, from 1
     * @param total how many steps there are
     */
    default void begins(Step step, int number, int total) {}

    /**
     * A step was not taken, because it was taken before.
     *
     * @param step the step
     */
    default void skipped(Step step) {}

    /**
     * A lock was not to be had in time; nothing has happened, and the step is tried again.
     *
     * @param step the step
     * @param attempt how often it was tried, from 1
     * @param pause how long it waits before the next attempt
     */
    default void waits(Step step, int attempt, Duration pause) {}

    /**
     * A step is done.
     *
     * @param step the step
     * @param took how long it took, with all attempts
     */
    default void finished(Step step, Duration took) {}
}
