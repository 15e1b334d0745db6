package dev.tributary.integrations.webhooks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** @param secret signs what is sent; shown this once */
record NewEndpointView(@JsonUnwrapped EndpointView endpoint, String secret) {}
