/**
 * The private link of each enrollment: made, checked, replaced, revoked. It must never know what the link shows.
 */
@NullMarked
package dev.tributary.program.dashboardlinks;

import org.jspecify.annotations.NullMarked;
