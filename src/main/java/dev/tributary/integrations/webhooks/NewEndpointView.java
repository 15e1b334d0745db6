package dev.tributary.integrations.webhooks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** @param secret signs the events; shown only in this answer */
record NewEndpointView(@JsonUnwrapped EndpointView endpoint, String secret) {}
