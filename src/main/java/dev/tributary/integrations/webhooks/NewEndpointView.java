package dev.tributary.integrations.webhooks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tributary.platform.web.ShownOnce;

/** @param secret signs the events; shown only in this answer */
record NewEndpointView(@JsonUnwrapped EndpointView endpoint, String secret) implements ShownOnce {
    @Override
    public Object withoutSecret() {
        return endpoint;
    }
}
