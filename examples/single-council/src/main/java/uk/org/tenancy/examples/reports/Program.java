package uk.org.tenancy.examples.reports;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A program that serves until it is stopped, and then closes what it opened. */
public final class Program implements AutoCloseable {

    private final Map<String, String> environment;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    /** A program with these settings. */
    public Program(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Starts, then waits to be stopped, by Ctrl-C for instance. When it cannot start, it says why and exits. */
    public static void run(Consumer<Program> start) throws InterruptedException {
        Program program = new Program(System.getenv());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            program.close();
            stopped.countDown();
        }));
        try {
            start.accept(program);
        } catch (CannotStart reason) {
            System.err.println(reason.getMessage());
            System.exit(1);
        }
        // Waiting until everything is closed, not just until it is asked to, keeps this program's classes at hand.
        stopped.await();
    }

    /** {@return the settings} */
    public Map<String, String> environment() {
        return environment;
    }

    /** {@return the port to answer on: {@code PORT}, or else 8080} */
    public int port() {
        String port = environment.getOrDefault("PORT", "8080");
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            throw new CannotStart("PORT must be a number up to 65535, not " + port);
        }
        return Integer.parseInt(port);
    }

    /** Tells the person who started the program how far it is. */
    public void say(String progress) {
        System.out.println(progress);
    }

    /** {@return what was given, to be closed when the program stops; the last is closed first} */
    public synchronized <T extends AutoCloseable> T closeLater(T resource) {
        running.push(resource);
        return resource;
    }

    /** Closes what was opened, the last first. */
    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            AutoCloseable resource = running.pop();
            try {
                resource.close();
            } catch (Exception failure) {
                System.err.println("Not closed cleanly: " + failure);
            }
        }
    }
}
