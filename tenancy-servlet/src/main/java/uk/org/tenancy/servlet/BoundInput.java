package uk.org.tenancy.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import uk.org.tenancy.CapturedBinding;

/** The body of a request, whose listener runs in the tenant of the request, whichever thread calls it. */
final class BoundInput extends ServletInputStream {

    private final ServletInputStream input;
    private final CapturedBinding binding;

    BoundInput(ServletInputStream input, CapturedBinding binding) {
        this.input = input;
        this.binding = binding;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        input.setReadListener(new ReadListener() {
            @Override
            public void onDataAvailable() throws IOException {
                binding.run(listener::onDataAvailable);
            }

            @Override
            public void onAllDataRead() throws IOException {
                binding.run(listener::onAllDataRead);
            }

            @Override
            public void onError(Throwable failure) {
                binding.run(() -> listener.onError(failure));
            }
        });
    }

    @Override
    public boolean isFinished() {
        return input.isFinished();
    }

    @Override
    public boolean isReady() {
        return input.isReady();
    }

    @Override
    public int read() throws IOException {
        return input.read();
    }

    @Override
    public int read(byte[] bytes) throws IOException {
        return input.read(bytes);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return input.read(bytes, offset, length);
    }

    @Override
    public byte[] readAllBytes() throws IOException {
        return input.readAllBytes();
    }

    @Override
    public int readLine(byte[] bytes, int offset, int length) throws IOException {
        return input.readLine(bytes, offset, length);
    }

    @Override
    public long skip(long count) throws IOException {
        return input.skip(count);
    }

    @Override
    public int available() throws IOException {
        return input.available();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
