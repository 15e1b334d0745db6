package dev.tributary.integrations.calls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call in progress. Its connection is closed when the call is abandoned or its answer is too long. */
final class SentCall {
    private final int maxBytes;
    private final Consumer<CallHost.Answer> onAnswer;
    private final Buffer body = Buffer.buffer();
    private volatile @Nullable HttpClientRequest request;
    private volatile boolean isAnswered;
    private volatile boolean isAborted;

    SentCall(int maxBytes, Consumer<CallHost.Answer> onAnswer) {
        this.maxBytes = maxBytes;
        this.onAnswer = onAnswer;
    }

    void begin(HttpClientRequest newRequest) {
        request = newRequest;
        if (isAborted) {
            abort();
        }
    }

    void read(HttpClientResponse response) {
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > maxBytes) {
                onAnswer.accept(answer(response, CallHost.Ending.TOO_LONG));
                abort();
            }
        });
        response.exceptionHandler(broken -> onAnswer.accept(answer(response, CallHost.Ending.BROKEN)));
        response.endHandler(end -> {
            isAnswered = true;
            onAnswer.accept(answer(response, CallHost.Ending.WHOLE));
        });
    }

    void abort() {
        isAborted = true;
        var current = request;
        if (!isAnswered && current != null) {
            current.reset();
        }
    }

    private CallHost.Answer answer(HttpClientResponse response, CallHost.Ending ending) {
        Map<String, String> headers = new TreeMap<>();
        response.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
        var read = ending == CallHost.Ending.WHOLE ? body.getBytes() : new byte[0];
        return new CallHost.Answer(response.statusCode(), headers, read, ending);
    }
}
