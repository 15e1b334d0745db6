/**
 * Tributary, a backend for affiliate sales tracking. Each package below is a module, and its page describes it. A module uses
 * modules of lower layers only, from the lowest: platform, pricing, program, ledger, tracking, sales and messaging, reporting
 * and integrations. Tests check that.
 */
@NullMarked
package dev.tributary;

import org.jspecify.annotations.NullMarked;
