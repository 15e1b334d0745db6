package dev.tributary.platform.web;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that reports each write its reader has accepted. */
final class ProgressStream extends FilterOutputStream {
    private final Runnable progress;

    ProgressStream(OutputStream out, Runnable progress) {
        super(out);
        this.progress = progress;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        progress.run();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        progress.run();
    }

    @Override
    public void flush() throws IOException {
        out.flush();
        progress.run();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
