package dev.tributary.platform.web;

import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.io.InputDecorator;
import dev.tributary.platform.problems.Unreadable;
import dev.tributary.platform.values.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;

/** Refuses a document with a {@link JsonText} fault before it is parsed, in member names as well as in values. */
final class CheckedInput extends InputDecorator {
    @Override
    public InputStream decorate(IOContext context, InputStream in) throws IOException {
        var document = in.readAllBytes();
        return decorate(context, document, 0, document.length);
    }

    @Override
    public InputStream decorate(IOContext context, byte[] source, int offset, int length) {
        JsonText.fault(Arrays.copyOfRange(source, offset, offset + length)).ifPresent(fault -> {
            throw new Unreadable.MalformedJson(fault);
        });
        return new ByteArrayInputStream(source, offset, length);
    }

    @Override
    public Reader decorate(IOContext context, Reader in) {
        return in;
    }
}
