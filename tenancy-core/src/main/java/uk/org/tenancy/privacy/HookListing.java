package uk.org.tenancy.privacy;

import java.util.function.Consumer;

/** Whom one hook names, until its time is over. */
final class HookListing implements HookCalls.Watch {

    private final Object lock = new Object();
    private final PersonalDataHook hook;
    private final Consumer<Identifier> each;
    private boolean closed;
    private volatile long lastUse = System.nanoTime();

    HookListing(PersonalDataHook hook, Consumer<Identifier> each) {
        this.hook = hook;
        this.each = each;
    }

    Answer ask() {
        try {
            hook.identifiers(this::take);
            return new Answer.NothingHeld();
        } catch (UnsupportedOperationException unable) {
            throw new HookException(
                    "it cannot list whom it knows; erase there again whoever was erased since the backup");
        }
    }

    private void take(Identifier identifier) {
        synchronized (lock) {
            if (closed) {
                throw new HookException("it named people after its time was over, which was not taken");
            }
            each.accept(identifier);
            lastUse = System.nanoTime();
        }
    }

    @Override
    public long lastUse() {
        return lastUse;
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
    }
}
