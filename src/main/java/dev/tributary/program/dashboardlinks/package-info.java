/**
 * The private link of each enrollment: issued, checked, replaced, revoked. It must never know what the link shows.
 */
@NullMarked
package dev.tributary.program.dashboardlinks;

import org.jspecify.annotations.NullMarked;
