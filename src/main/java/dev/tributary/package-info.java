/**
 * Tributary, a backend for affiliate sales tracking. Each package below is a module, and its page says what it knows. A
 * module uses modules of lower layers only: platform, pricing, program, ledger, tracking, sales and messaging, reporting and
 * integrations. Tests hold that.
 */
@NullMarked
package dev.tributary;

import org.jspecify.annotations.NullMarked;
