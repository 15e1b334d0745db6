/**
 * API keys: created, shown once, listed and revoked by staff, and looked up by a caller's secret. It must never know what a
 * key is used for.
 */
@NullMarked
package dev.tributary.platform.apikeys;

import org.jspecify.annotations.NullMarked;
