package uk.org.tenancy.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import uk.org.tenancy.CapturedBinding;

/** The body of an answer, whose listener runs in the tenant of the request, whichever thread calls it. */
final class BoundOutput extends ServletOutputStream {

    private final ServletOutputStream output;
    private final CapturedBinding binding;

    BoundOutput(ServletOutputStream output, CapturedBinding binding) {
        this.output = output;
        this.binding = binding;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        output.setWriteListener(new WriteListener() {
            @Override
            public void onWritePossible() throws IOException {
                binding.run(listener::onWritePossible);
            }

            @Override
            public void onError(Throwable failure) {
                binding.run(() -> listener.onError(failure));
            }
        });
    }

    @Override
    public boolean isReady() {
        return output.isReady();
    }

    @Override
    public void write(int value) throws IOException {
        output.write(value);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        output.write(bytes);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        output.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        output.flush();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
