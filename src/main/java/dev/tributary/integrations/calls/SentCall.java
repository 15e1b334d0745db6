package dev.tributary.integrations.calls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call under way, which ends with its connection when it is given up or its answer is longer than is read. */
final class SentCall {
    private final int mostBytes;
    private final Consumer<CallHost.Answer> answered;
    private final Buffer body = Buffer.buffer();
    private volatile @Nullable HttpClientRequest request;
    private volatile boolean isDone;
    private volatile boolean isEnded;

    SentCall(int mostBytes, Consumer<CallHost.Answer> answered) {
        this.mostBytes = mostBytes;
        this.answered = answered;
    }

    void begin(HttpClientRequest begun) {
        request = begun;
        if (isEnded) {
            end();
        }
    }

    void read(HttpClientResponse response) {
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > mostBytes) {
                answered.accept(answer(response, CallHost.Ending.TOO_LONG));
                end();
            }
        });
        response.exceptionHandler(broken -> answered.accept(answer(response, CallHost.Ending.BROKEN)));
        response.endHandler(end -> {
            isDone = true;
            answered.accept(answer(response, CallHost.Ending.WHOLE));
        });
    }

    void end() {
        isEnded = true;
        var begun = request;
        if (!isDone && begun != null) {
            begun.reset();
        }
    }

    private CallHost.Answer answer(HttpClientResponse response, CallHost.Ending ending) {
        Map<String, String> headers = new TreeMap<>();
        response.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
        var read = ending == CallHost.Ending.WHOLE ? body.getBytes() : new byte[0];
        return new CallHost.Answer(response.statusCode(), headers, read, ending);
    }
}
