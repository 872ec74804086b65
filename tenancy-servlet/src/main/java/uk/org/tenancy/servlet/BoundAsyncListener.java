package uk.org.tenancy.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import uk.org.tenancy.CapturedBinding;

/**
 * A listener that runs in the tenant of its request, whichever thread calls it.
 *
 * @param listener the application's
 * @param binding under which it runs
 */
record BoundAsyncListener(AsyncListener listener, CapturedBinding binding) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        binding.run(() -> listener.onComplete(event));
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        binding.run(() -> listener.onTimeout(event));
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        binding.run(() -> listener.onError(event));
    }

    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        binding.run(() -> listener.onStartAsync(event));
    }
}
