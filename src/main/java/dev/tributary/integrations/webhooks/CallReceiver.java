package dev.tributary.integrations.webhooks;

import dev.tributary.integrations.calls.CallHost;
import dev.tributary.platform.values.WebUrl;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls a receiver. Only the status of its answer counts. */
@Singleton
class CallReceiver {
    /** An answer is read to the end to keep its connection; a longer one closes it. */
    private static final int LONGEST_ANSWER = 16 * 1024;

    private final CallHost callHost;
    private final AllowedNetworks networks;
    private final WebhookSettings settings;

    CallReceiver(CallHost callHost, AllowedNetworks networks, WebhookSettings settings) {
        this.callHost = callHost;
        this.networks = networks;
        this.settings = settings;
    }

    /** @param body null for a call without a body */
    record Call(String url, @Nullable String body, Map<String, String> headers) {}

    /** The status of the answer; fails when there is no answer in time. */
    Uni<Integer> call(Call call) {
        var method = call.body() == null ? "GET" : "POST";
        boolean isSecure = WebUrl.parse(call.url()).isSecure();
        var limits = new CallHost.Limits(settings.timeout(), LONGEST_ANSWER, address -> mayBeCalled(address, isSecure));
        return callHost.call(new CallHost.Call(method, call.url(), call.body(), call.headers()), limits)
                .map(CallHost.Answer::status);
    }

    private boolean mayBeCalled(InetAddress address, boolean isSecure) {
        boolean isAllowed = networks.mayBeCalled(address);
        if (isAllowed && !isSecure && networks.needsHttps(address)) {
            throw new IllegalStateException("The address needs https.");
        }
        return isAllowed;
    }
}
