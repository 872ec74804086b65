package uk.org.tenancy.context;

/**
 * What a run found.
 *
 * @param tasks how many tasks and stages looked at their binding
 * @param wrong how many of these saw another than they should
 * @param leaked how often a thread had a binding left, or had lost its own, after a task
 * @param lost how many tasks that nobody cancelled did not run
 * @param platformThreads how many threads of the platform took part
 * @param virtualThreads how many virtual threads handed tasks in
 * @param millis how long it took
 */
record StressResult(
        long tasks, long wrong, long leaked, long lost, int platformThreads, int virtualThreads, long millis) {

    @Override
    public String toString() {
        return "tasks=" + tasks + ", wrong=" + wrong + ", leaked=" + leaked + ", lost=" + lost + " (" + platformThreads
                + " platform threads, " + virtualThreads + " virtual threads, " + millis + " ms, Java "
                + Runtime.version().feature() + ")";
    }
}
