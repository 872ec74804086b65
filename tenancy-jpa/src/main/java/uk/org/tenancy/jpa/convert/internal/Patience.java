package uk.org.tenancy.jpa.convert.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How locks are waited for that the application would feel. While one is waited for, the application waits behind it.
 *
 * @param longest how long to wait for a lock
 * @param attempts how often to try
 */
public record Patience(Duration longest, int attempts) {

    private static final int LONGEST_PAUSE_IN_WAITS = 20;

    /**
     * How long to leave the application alone after an attempt, longer each time, and never the same for two runners.
     *
     * @param attempt how often it was tried, from 1
     * @return the pause
     */
    public Duration pause(int attempt) {
        long upTo = longest.toMillis() * Math.min(attempt + 1, LONGEST_PAUSE_IN_WAITS);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest.toMillis(), upTo + 1));
    }
}
