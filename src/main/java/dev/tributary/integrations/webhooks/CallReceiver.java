package dev.tributary.integrations.webhooks;

import dev.tributary.integrations.calls.CallHost;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls a receiver. Only the status of its answer counts. */
@Singleton
class CallReceiver {
    /** An answer is read to the end to keep its connection; a longer one closes it. */
    private static final int LONGEST_ANSWER = 16 * 1024;

    private final CallHost callHost;
    private final CallHost.Limits limits;

    CallReceiver(CallHost callHost, AllowedNetworks networks, WebhookSettings settings) {
        this.callHost = callHost;
        this.limits = new CallHost.Limits(settings.timeout(), LONGEST_ANSWER, networks::mayBeCalled);
    }

    /** @param body null for a call without a body */
    record Call(String url, @Nullable String body, Map<String, String> headers) {}

    /** The status of the answer; fails when there is no answer in time. */
    Uni<Integer> call(Call call) {
        var method = call.body() == null ? "GET" : "POST";
        return callHost.call(new CallHost.Call(method, call.url(), call.body(), call.headers()), limits)
                .map(CallHost.Answer::status);
    }
}
